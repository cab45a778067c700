package io.tidemark.console.audit;

import static io.tidemark.console.support.AlertBuilder.alert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

class AuditLogTest {
  @Test
  void whatIsChangedOrTakenOutAfterwardsIsFound() {
    try (Moderation moderation = new Moderation()) {
      AuditLog log = moderation.console().part(AuditLog.class);
      TransactionOperations transactions = moderation.console().part(TransactionOperations.class);
      JdbcClient database = moderation.database().client();
      moderation.alerts(alert("a"));
      Browser moderator = moderation.browserOf(Role.MODERATOR, "mo");
      moderator.get("/alerts/a");
      moderator.post("/alerts/a/claim", Map.of());
      moderator.post(
          "/alerts/a/decide",
          Map.of(
              "decisionId",
              UUID.randomUUID().toString(),
              "revision",
              "1",
              "kind",
              "DISMISS",
              "note",
              "<b>satire</b>"));
      // Many at once still make one chain.
      IntStream.range(0, 40)
          .parallel()
          .forEach(
              i ->
                  transactions.executeWithoutResult(
                      status -> log.add("tester", "test", "entry " + i, "")));

      assertThat(log.firstBroken()).isEmpty();
      assertThat(log.newest(1000))
          .hasSizeGreaterThan(40)
          .anyMatch(
              entry ->
                  entry.action().equals("decision.DISMISS")
                      && entry.person().equals("mo")
                      && entry.detail().contains("satire"));
      String page = moderation.browserOf(Role.AUDITOR).get("/audit").body();
      assertThat(page).contains("The log is whole");
      for (Role role : List.of(Role.VIEWER, Role.MODERATOR, Role.LEAD, Role.ADMINISTRATOR)) {
        assertThat(moderation.browserOf(role).get("/audit").statusCode()).isEqualTo(403);
      }

      for (String change :
          List.of("update audit set person = 'x'", "delete from audit", "truncate audit")) {
        assertThatThrownBy(() -> database.sql(change).update())
            .hasMessageContaining("the audit log is only ever added to");
      }
      database.sql("alter table audit disable trigger user").update();
      database.sql("update audit set detail = 'other' where id = 3").update();
      assertThat(log.firstBroken()).hasValue(3);
      database.sql("delete from audit where id = 3").update();
      assertThat(log.firstBroken()).hasValue(4);
      assertThat(moderation.browserOf(Role.AUDITOR).get("/audit").body())
          .contains("The log is broken: entry 4");
    }
  }
}
