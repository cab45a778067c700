package io.tidemark.console.dossier;

import io.tidemark.console.alert.AlertJson;
import io.tidemark.console.alert.AlertRevision;
import io.tidemark.console.queue.Queue;
import io.tidemark.console.queue.QueueRow;
import io.tidemark.console.queue.VisibleAlerts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads alerts with their history, and what has to do with them. */
@Repository
class Dossiers {
  private static final int MOST_REVISIONS = 500;
  private static final int MOST_RELATED = 10;
  private static final String GRAVEST_FIRST =
      " order by gravity, line_order, created_at, alert_id limit " + MOST_RELATED;

  private final JdbcClient database;
  private final Queue queue;
  private final VisibleAlerts alerts;

  Dossiers(JdbcClient database, Queue queue, VisibleAlerts alerts) {
    this.database = database;
    this.queue = queue;
    this.alerts = alerts;
  }

  Optional<Dossier> find(String alertId) {
    return queue.find(alertId).map(row -> new Dossier(row, revisions(row)));
  }

  private List<Dossier.Recorded> revisions(QueueRow row) {
    return database
        .sql(
            "select body, recorded_at from alert_revision"
                + " where alert_id = :id and revision <= :newest order by revision desc limit "
                + MOST_REVISIONS)
        .param("id", row.alertId())
        .param("newest", row.revision())
        .query(
            (found, number) ->
                new Dossier.Recorded(
                    AlertJson.read(found.getString("body")),
                    found.getTimestamp("recorded_at").toInstant()))
        .list();
  }

  /** Other alerts about the same subject; of a lineage, of any level and rule. */
  List<QueueRow> ofSameSubject(Dossier dossier) {
    return related(dossier, "subject_id = :value", dossier.row().subjectId());
  }

  /** Alerts about what contributed, such as the contents behind an account's alert. */
  List<QueueRow> ofContributors(Dossier dossier) {
    AlertRevision.Evidence evidence = dossier.current().evidence();
    if (evidence == null || evidence.contributions().isEmpty()) {
      return List.of();
    }
    List<String> ids =
        new ArrayList<>(
            evidence.contributions().stream().map(AlertRevision.Contribution::id).toList());
    ids.remove(dossier.row().subjectId());
    return ids.isEmpty() ? List.of() : related(dossier, "subject_id in (:value)", ids);
  }

  /** The gravest standing alerts of the same service. */
  List<QueueRow> ofSameService(Dossier dossier) {
    String service = dossier.row().serviceId();
    return service == null
        ? List.of()
        : related(dossier, "service_id = :value and status <> 'WITHDRAWN' and not shadow", service);
  }

  private List<QueueRow> related(Dossier dossier, String condition, Object value) {
    return alerts
        .sql("select * from alert where " + condition + " and alert_id <> :id" + GRAVEST_FIRST)
        .param("value", value)
        .param("id", dossier.row().alertId())
        .query(QueueRow::of)
        .list();
  }
}
