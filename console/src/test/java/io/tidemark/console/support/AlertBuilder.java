package io.tidemark.console.support;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertBasis;
import io.tidemark.schemas.AlertCitation;
import io.tidemark.schemas.AlertLevel;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.AlertSubject;
import io.tidemark.schemas.AlertSubjectKind;
import io.tidemark.schemas.Completeness;
import io.tidemark.schemas.Contribution;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.HistogramBar;
import io.tidemark.schemas.Witness;
import io.tidemark.schemas.framing.SingleObjectFraming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Alerts as the job writes them. */
public final class AlertBuilder {
  private static final Instant CROSSED = Instant.parse("2024-03-01T09:10:00Z");

  private AlertBuilder() {}

  /** A first revision: 5,000 views of 5,000, alleged. */
  public static Alert alert(String id) {
    return alert(id, changed -> {});
  }

  /** The same with changes. */
  public static Alert alert(String id, Consumer<Alert> change) {
    Alert alert =
        Alert.newBuilder()
            .setAlertId(id)
            .setRevision(1)
            .setStatus(AlertStatus.RAISED)
            .setReason("views reached 5000")
            .setRuleId("defamation.views")
            .setRuleVersion("61223715ea8d")
            .setLevel(AlertLevel.serious)
            .setBasis(AlertBasis.ALLEGED)
            .setSubject(new AlertSubject(AlertSubjectKind.LINEAGE, "clip-" + id))
            .setServiceId("main")
            .setMeasure("views")
            .setValue("5000")
            .setThreshold("5000")
            .setCounts(Map.of("views", "5000", "views.gross", "5010"))
            .setCrossedAt(CROSSED)
            .setRaisedAt(CROSSED.plusSeconds(1))
            .setCitation(new AlertCitation("2013 Interpretation", "Art. 2(1)"))
            .setAggravating(List.of())
            .setPending(List.of("defamation.gate.knowing"))
            .setEvidence(
                Evidence.newBuilder()
                    .setWitness(new Witness("telemetry.views", 3, 41_234L, "view-4711"))
                    .setFirstAt(CROSSED.minusSeconds(7200))
                    .setLastAt(CROSSED)
                    .setContributions(
                        List.of(
                            new Contribution("clip-" + id, "3200"),
                            new Contribution("copy-" + id, "1800")))
                    .setHistogram(
                        List.of(
                            new HistogramBar(CROSSED.minusSeconds(7200), "3000"),
                            new HistogramBar(CROSSED.minusSeconds(3600), "2000")))
                    .build())
            .setCompleteness(
                Completeness.newBuilder().setDuplicates(7).setLate(2).setDeadLetters(3L).build())
            .build();
    change.accept(alert);
    return alert;
  }

  /** A later revision of it, with another count. */
  public static Alert revision(String id, int revision, String value) {
    return alert(
        id,
        changed -> {
          changed.setRevision(revision);
          changed.setStatus(revision == 1 ? AlertStatus.RAISED : AlertStatus.REVISED);
          changed.setReason("revision " + revision);
          changed.setValue(value);
        });
  }

  /** A withdrawal. */
  public static Alert withdrawal(String id, int revision) {
    return alert(
        id,
        changed -> {
          changed.setRevision(revision);
          changed.setStatus(AlertStatus.WITHDRAWN);
          changed.setReason("no label.defamation holds any more");
        });
  }

  /** Its bytes on the topic. */
  public static byte[] bytes(Alert alert) {
    return SingleObjectFraming.of(Alert.class).encode(alert);
  }
}
