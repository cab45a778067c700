package io.tidemark.console.alert;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Evidence;
import io.tidemark.schemas.framing.DetectedFraming;
import io.tidemark.schemas.framing.SchemaHistory;
import io.tidemark.schemas.framing.UnreadableMessageException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns records of the alerts topic into revisions, in either framing, and refuses what could not
 * be kept or shown. Not for two threads at once.
 */
public final class AlertReader {
  // The job writes alerts in one schema, whatever id a registry gave it. So nothing has to be
  // asked;
  // bytes in any other schema do not decode whole, and are refused.
  private final DetectedFraming<Alert> framing =
      DetectedFraming.of(Alert.class, id -> Optional.of(SchemaHistory.current(Alert.class)));

  /**
   * The revision that a record holds.
   *
   * @param message any bytes, or null
   * @throws UnreadableAlertException when they are no alert, or one with a field out of bounds
   */
  public AlertRevision read(byte[] message) throws UnreadableAlertException {
    if (message == null) {
      throw new UnreadableAlertException("the record has no value");
    }
    try {
      return checked(framing.decode(message));
    } catch (UnreadableMessageException e) {
      throw new UnreadableAlertException(e.getMessage(), e);
    }
  }

  private static AlertRevision checked(Alert alert) throws UnreadableAlertException {
    if (alert.getRevision() < 1) {
      throw new UnreadableAlertException(
          "revision is %d, and revisions count from 1".formatted(alert.getRevision()));
    }
    BigDecimal threshold = FieldCheck.decimal("threshold", alert.getThreshold());
    if (threshold.signum() <= 0) {
      throw new UnreadableAlertException(
          "threshold is %s, and a line lies above zero".formatted(threshold.toPlainString()));
    }
    return new AlertRevision(
        FieldCheck.alertId(alert.getAlertId()),
        alert.getRevision(),
        alert.getStatus(),
        FieldCheck.text("reason", alert.getReason()),
        FieldCheck.id("rule_id", alert.getRuleId()),
        FieldCheck.text("rule_version", alert.getRuleVersion()),
        alert.getLevel(),
        alert.getEngineering(),
        alert.getShadow(),
        alert.getBasis(),
        new AlertRevision.Subject(
            alert.getSubject().getKind(), FieldCheck.id("subject.id", alert.getSubject().getId())),
        alert.getServiceId() == null ? null : FieldCheck.id("service_id", alert.getServiceId()),
        FieldCheck.id("measure", alert.getMeasure()),
        FieldCheck.decimal("value", alert.getValue()),
        threshold,
        counts(alert.getCounts()),
        FieldCheck.time("crossed_at", alert.getCrossedAt()),
        FieldCheck.time("raised_at", alert.getRaisedAt()),
        new AlertRevision.Citation(
            FieldCheck.text("citation.instrument", alert.getCitation().getInstrument()),
            FieldCheck.text("citation.article", alert.getCitation().getArticle())),
        FieldCheck.texts("aggravating", alert.getAggravating()),
        FieldCheck.texts("pending", alert.getPending()),
        evidence(alert.getEvidence()),
        completeness(alert.getCompleteness()));
  }

  private static Map<String, BigDecimal> counts(Map<String, String> counts)
      throws UnreadableAlertException {
    Map<String, BigDecimal> read = new LinkedHashMap<>();
    for (Map.Entry<String, String> count : counts.entrySet()) {
      String name = FieldCheck.text("counts", count.getKey());
      read.put(name, FieldCheck.decimal("counts." + name, count.getValue()));
    }
    return read;
  }

  private static AlertRevision.Evidence evidence(Evidence evidence)
      throws UnreadableAlertException {
    if (evidence == null) {
      return null;
    }
    List<AlertRevision.Contribution> contributions =
        FieldCheck.each(
            evidence.getContributions(),
            part ->
                new AlertRevision.Contribution(
                    FieldCheck.text("evidence.contributions.id", part.getId()),
                    FieldCheck.decimal("evidence.contributions.amount", part.getAmount())));
    List<AlertRevision.Bar> histogram =
        FieldCheck.each(
            evidence.getHistogram(),
            bar ->
                new AlertRevision.Bar(
                    FieldCheck.time("evidence.histogram.at", bar.getAt()),
                    FieldCheck.decimal("evidence.histogram.amount", bar.getAmount())));
    return new AlertRevision.Evidence(
        witness(evidence),
        FieldCheck.time("evidence.first_at", evidence.getFirstAt()),
        FieldCheck.time("evidence.last_at", evidence.getLastAt()),
        contributions,
        histogram);
  }

  private static AlertRevision.Witness witness(Evidence evidence) throws UnreadableAlertException {
    if (evidence.getWitness() == null) {
      return null;
    }
    return new AlertRevision.Witness(
        FieldCheck.text("evidence.witness.topic", evidence.getWitness().getTopic()),
        evidence.getWitness().getPartition(),
        evidence.getWitness().getOffset(),
        FieldCheck.text("evidence.witness.event_id", evidence.getWitness().getEventId()));
  }

  private static AlertRevision.Completeness completeness(
      io.tidemark.schemas.Completeness completeness) {
    if (completeness == null) {
      return null;
    }
    return new AlertRevision.Completeness(
        completeness.getDuplicates(),
        completeness.getLate(),
        completeness.getDeadLetters(),
        completeness.getFollowersUnknown(),
        completeness.getUnresolved());
  }
}
