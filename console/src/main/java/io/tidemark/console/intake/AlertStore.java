package io.tidemark.console.intake;

import io.tidemark.console.alert.AlertJson;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Stores revisions, whatever the order and however often they come: a revision once, and as the
 * alert's row the newest one. A batch travels as one JSON text that PostgreSQL takes apart, so a
 * statement costs one round trip.
 */
@Repository
class AlertStore {
  private static final String BATCH =
      """
      from jsonb_to_recordset(cast(:batch as jsonb)) as batch (
        alert_id text, revision integer, status text, reason text, recorded_at timestamptz,
        rule_id text, level text, gravity smallint, basis text, engineering boolean,
        shadow boolean, subject_kind text, subject_id text, service_id text, lineage_id text,
        measure text, value numeric, threshold numeric, times_line numeric, aggravating boolean,
        crossed_at timestamptz, body jsonb)
      """;

  private static final String ADD_REVISIONS =
      """
      with added as (
        insert into alert_revision (alert_id, revision, status, reason, recorded_at, body)
        select alert_id, revision, status, reason, recorded_at, body
      """
          + BATCH
          + """
        order by alert_id, revision
        on conflict do nothing
        returning revision, coalesce(body ->> 'service_id', '') as service)
      select service, count(*) filter (where revision = 1) as alerts, count(*) as revisions
      from added group by service
      """;

  // Raised again, or something graver about the same subject; the level of one alert never changes
  // in the job, but may elsewhere. To be asked before the newest are kept.
  private static final String WAKE_SNOOZED =
      """
      update alert set snoozed_until = null, snoozed_at = null
      from (select alert_id, status, shadow, subject_kind, subject_id, gravity, recorded_at
      """
          + BATCH
          + """
        where status <> 'WITHDRAWN') as news
      where alert.snoozed and news.recorded_at > alert.snoozed_at and (
        (news.alert_id = alert.alert_id and news.status = 'RAISED')
        or (news.subject_id = alert.subject_id and news.subject_kind = alert.subject_kind
          and news.gravity < alert.gravity and news.shadow = alert.shadow))
      """;

  private static final String KEEP_NEWEST =
      """
      insert into alert as kept (
        alert_id, revision, status, rule_id, level, gravity, basis, engineering, shadow,
        subject_kind, subject_id, service_id, lineage_id, measure, value, threshold, times_line,
        aggravating, crossed_at, created_at, revised_at)
      select distinct on (alert_id)
        alert_id, revision, status, rule_id, level, gravity, basis, engineering, shadow,
        subject_kind, subject_id, service_id, lineage_id, measure, value, threshold, times_line,
        aggravating, crossed_at, min(recorded_at) over (partition by alert_id), recorded_at
      """
          + BATCH
          + """
      order by alert_id, revision desc
      on conflict (alert_id) do update set
        revision = excluded.revision, status = excluded.status, rule_id = excluded.rule_id,
        level = excluded.level, gravity = excluded.gravity, basis = excluded.basis,
        engineering = excluded.engineering, shadow = excluded.shadow,
        subject_kind = excluded.subject_kind, subject_id = excluded.subject_id,
        service_id = excluded.service_id, lineage_id = excluded.lineage_id,
        measure = excluded.measure, value = excluded.value, threshold = excluded.threshold,
        times_line = excluded.times_line, aggravating = excluded.aggravating,
        crossed_at = excluded.crossed_at, revised_at = excluded.revised_at,
        created_at = least(kept.created_at, excluded.created_at),
        dismissed = kept.dismissed and excluded.status <> 'RAISED'
      where kept.revision < excluded.revision
      """;

  // An older revision that comes late may say that the alert is older than it seemed.
  private static final String KEEP_EARLIEST =
      """
      update alert set created_at = earliest.recorded_at
      from (select alert_id, min(recorded_at) as recorded_at
      """
          + BATCH
          + """
        group by alert_id) as earliest
      where alert.alert_id = earliest.alert_id and alert.created_at > earliest.recorded_at
      """;

  private final JdbcClient database;

  AlertStore(JdbcClient database) {
    this.database = database;
  }

  /** Stores those of a batch, and says what of it is new. */
  AlertsArrived store(List<AlertRow> rows) {
    if (rows.isEmpty()) {
      return new AlertsArrived(Map.of(), 0);
    }
    // Two instances that store at once take the rows in one order, so neither waits for the other
    // in a circle.
    List<AlertRow> ordered =
        rows.stream()
            .sorted(Comparator.comparing(AlertRow::alertId).thenComparingInt(AlertRow::revision))
            .toList();
    String batch = AlertJson.write(ordered);
    AlertsArrived arrived = addRevisions(batch);
    if (arrived.revisions() > 0) {
      database.sql(WAKE_SNOOZED).param("batch", batch).update();
      database.sql(KEEP_NEWEST).param("batch", batch).update();
      database.sql(KEEP_EARLIEST).param("batch", batch).update();
    }
    return arrived;
  }

  private AlertsArrived addRevisions(String batch) {
    Map<String, Integer> alerts = new HashMap<>();
    int[] revisions = {0};
    database
        .sql(ADD_REVISIONS)
        .param("batch", batch)
        .query(
            row -> {
              revisions[0] += row.getInt("revisions");
              if (row.getInt("alerts") > 0) {
                alerts.put(row.getString("service"), row.getInt("alerts"));
              }
            });
    return new AlertsArrived(alerts, revisions[0]);
  }
}
