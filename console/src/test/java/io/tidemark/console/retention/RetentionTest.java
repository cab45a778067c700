package io.tidemark.console.retention;

import static io.tidemark.console.support.AlertBuilder.alert;
import static io.tidemark.console.support.AlertBuilder.withdrawal;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.audit.AuditLog;
import io.tidemark.console.people.Role;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Eventually;
import io.tidemark.console.support.Moderation;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class RetentionTest {
  @Test
  void onlyWhatIsClosedAndOldIsDeletedWithAllThatHangsOnIt() {
    try (Moderation moderation = new Moderation()) {
      JdbcClient database = moderation.database().client();
      moderation.alerts(
          alert("withdrawn"), alert("young"), alert("standing"), alert("held"), alert("dismissed"));
      moderation.alerts(withdrawal("withdrawn", 2), withdrawal("young", 2), withdrawal("held", 2));
      Browser moderator = moderation.browserOf(Role.MODERATOR, "mo");
      for (String claimed : List.of("held", "dismissed")) {
        moderator.get("/alerts/" + claimed);
        moderator.post("/alerts/" + claimed + "/claim", Map.of());
      }
      moderator.post(
          "/alerts/dismissed/decide",
          Map.of(
              "decisionId", UUID.randomUUID().toString(),
              "revision", "1",
              "kind", "DISMISS",
              "note", "satire"));
      moderator.post("/alerts/dismissed/release", Map.of());
      Eventually.holds(
          "the fact is sent",
          () ->
              database
                  .sql("select not exists (select from outbox where sent_at is null)")
                  .query(Boolean.class)
                  .single());
      database
          .sql("update alert set revised_at = now() - interval '90 days' where alert_id <> 'young'")
          .update();
      Retention retention = moderation.console().part(Retention.class);
      OffsetDateTime monthAgo = OffsetDateTime.now(ZoneOffset.UTC).minusDays(30);

      assertThat(retention.deleteSome(monthAgo)).isEqualTo(1);
      assertThat(kept(database)).containsExactly("dismissed", "held", "standing", "young");
      database.sql("update decision set made_at = now() - interval '60 days'").update();
      assertThat(retention.deleteSome(monthAgo)).isEqualTo(1);
      assertThat(retention.deleteSome(monthAgo)).isZero();

      assertThat(kept(database)).containsExactly("held", "standing", "young");
      for (String table : List.of("decision", "outbox")) {
        assertThat(database.sql("select count(*) from " + table).query(Integer.class).single())
            .isZero();
      }
      assertThat(
              database
                  .sql("select distinct alert_id from alert_revision order by 1")
                  .query(String.class)
                  .list())
          .isEqualTo(kept(database));
      AuditLog audit = moderation.console().part(AuditLog.class);
      assertThat(audit.firstBroken()).isEmpty();
      assertThat(audit.after(0, 1000))
          .anyMatch(entry -> entry.action().equals("decision.DISMISS"))
          .filteredOn(entry -> entry.action().equals("retention.deleted"))
          .hasSize(2)
          .allMatch(entry -> entry.target().equals("1 alerts"));
    }
  }

  private static List<String> kept(JdbcClient database) {
    return database.sql("select alert_id from alert order by 1").query(String.class).list();
  }
}
