package io.tidemark.console.decision;

import io.tidemark.console.queue.QueueRow;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.LabelStatus;
import io.tidemark.schemas.SubjectKind;
import io.tidemark.schemas.framing.SingleObjectFraming;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps decisions, and puts their facts into the outbox. */
@Repository
class DecisionStore {
  private static final String MADE =
      """
      select decision.*, outbox.sent_at is not null as sent, exists (
        select from decision as undoing
        where undoing.retracts = decision.decision_id and undoing.state <> 'REJECTED') as undone
      from decision left join outbox using (decision_id)
      """;

  private final JdbcClient database;

  DecisionStore(JdbcClient database) {
    this.database = database;
  }

  boolean isKept(UUID id) {
    return database
        .sql("select exists (select from decision where decision_id = :id)")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** The row of an alert, which nobody else changes until the transaction ends. */
  QueueRow locked(String alertId) {
    return database
        .sql("select * from alert where alert_id = :id for update")
        .param("id", alertId)
        .query(QueueRow::of)
        .single();
  }

  void keep(Decision decision, DecisionState state) {
    Statement statement = decision.statement();
    database
        .sql(
            """
            insert into decision (
              decision_id, alert_id, revision, person, kind, note, made_at, fact, subject_kind,
              subject_id, status, offence, effective_at, from_at, to_at, retracts, state)
            values (
              :id, :alertId, :revision, :person, :kind, :note, :madeAt, :fact, :subjectKind,
              :subjectId, :status, :offence, :effectiveAt, :from, :to, :retracts, :state)
            """)
        .param("id", decision.id())
        .param("alertId", decision.alertId())
        .param("revision", decision.revision())
        .param("person", decision.person())
        .param("kind", decision.kind().name())
        .param("note", decision.note())
        .param("madeAt", utc(decision.madeAt()))
        .param("fact", statement.fact())
        .param("subjectKind", statement.kind().name())
        .param("subjectId", statement.subject())
        .param("status", statement.status() == null ? null : statement.status().name())
        .param("offence", statement.offence())
        .param("effectiveAt", utc(statement.effectiveAt()))
        .param("from", utc(statement.from()))
        .param("to", utc(statement.to()))
        .param("retracts", statement.retracts())
        .param("state", state.name())
        .update();
  }

  void settle(UUID id, DecisionState state, String person, Instant at) {
    database
        .sql(
            """
            update decision set state = :state, settled_by = :person, settled_at = :at
            where decision_id = :id
            """)
        .param("state", state.name())
        .param("person", person)
        .param("at", utc(at))
        .param("id", id)
        .update();
  }

  /** Puts the fact of a kept decision on its way. */
  void send(UUID id, CaseFactEvent fact) {
    database
        .sql("insert into outbox (decision_id, key, value) values (:id, :key, :value)")
        .param("id", id)
        .param("key", fact.getSubject().getId().getBytes(StandardCharsets.UTF_8))
        .param("value", SingleObjectFraming.of(CaseFactEvent.class).encode(fact))
        .update();
  }

  /** Those on an alert, the newest first. */
  List<Made> on(String alertId) {
    return database
        .sql(MADE + " where alert_id = :id order by made_at desc limit 100")
        .param("id", alertId)
        .query(DecisionStore::made)
        .list();
  }

  Optional<Made> find(UUID id) {
    return database
        .sql(MADE + " where decision_id = :id")
        .param("id", id)
        .query(DecisionStore::made)
        .optional();
  }

  private static Made made(ResultSet row, int number) throws SQLException {
    Decision decision =
        new Decision(
            row.getObject("decision_id", UUID.class),
            row.getString("alert_id"),
            row.getInt("revision"),
            row.getString("person"),
            DecisionKind.valueOf(row.getString("kind")),
            statement(row),
            row.getString("note"),
            row.getTimestamp("made_at").toInstant());
    return new Made(
        decision,
        DecisionState.valueOf(row.getString("state")),
        row.getString("settled_by"),
        row.getBoolean("sent"),
        row.getBoolean("undone"));
  }

  private static Statement statement(ResultSet row) throws SQLException {
    String status = row.getString("status");
    return new Statement(
        row.getString("fact"),
        SubjectKind.valueOf(row.getString("subject_kind")),
        row.getString("subject_id"),
        status == null ? null : LabelStatus.valueOf(status),
        row.getString("offence"),
        instant(row.getTimestamp("effective_at")),
        instant(row.getTimestamp("from_at")),
        instant(row.getTimestamp("to_at")),
        row.getObject("retracts", UUID.class));
  }

  private static OffsetDateTime utc(Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }

  private static Instant instant(Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
