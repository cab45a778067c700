package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.alert.AlertSubject;
import io.tidemark.alert.Completeness;
import io.tidemark.alert.Evidence;
import io.tidemark.attribution.Cause;
import io.tidemark.registry.RegistrySchemas;
import io.tidemark.rule.Basis;
import io.tidemark.rule.Citation;
import io.tidemark.rule.Level;
import io.tidemark.rule.RuleSubject;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.Witness;
import io.tidemark.schemas.framing.DetectedFraming;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.UnreadableMessageException;
import io.tidemark.telemetry.Origin;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads what {@link AlertSerializer} writes. Not for use by two threads at once. */
public final class AlertReader {
  private final Framing<Alert> framing;

  /** One that knows no schema registry. */
  public AlertReader() {
    this(null);
  }

  /**
   * One that reads both framings.
   *
   * @param schemas null: there is no schema registry
   */
  public AlertReader(RegistrySchemas schemas) {
    this.framing = DetectedFraming.of(Alert.class, schemas);
  }

  /**
   * The revision of a record of the alerts topic.
   *
   * @throws IllegalArgumentException that says why it is none
   */
  public AlertRevision read(byte[] value) {
    if (value == null) {
      throw new IllegalArgumentException("the record has no value");
    }
    try {
      return revision(framing.decode(value));
    } catch (UnreadableMessageException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static AlertRevision revision(Alert alert) {
    return new AlertRevision(
        alert.getAlertId(),
        alert.getRevision(),
        AlertStatus.valueOf(alert.getStatus().name()),
        alert.getReason(),
        alert.getRuleId(),
        alert.getRuleVersion(),
        Level.valueOf(alert.getLevel().name().toUpperCase(Locale.ROOT)),
        alert.getEngineering(),
        alert.getShadow(),
        Basis.valueOf(alert.getBasis().name()),
        new AlertSubject(
            RuleSubject.valueOf(alert.getSubject().getKind().name()), alert.getSubject().getId()),
        alert.getServiceId(),
        alert.getMeasure(),
        new BigDecimal(alert.getValue()),
        new BigDecimal(alert.getThreshold()),
        counts(alert.getCounts()),
        millis(alert.getCrossedAt()),
        alert.getRaisedAt() == null ? 0 : alert.getRaisedAt().toEpochMilli(),
        new Citation(alert.getCitation().getInstrument(), alert.getCitation().getArticle()),
        alert.getAggravating(),
        alert.getPending(),
        evidence(alert),
        completeness(alert.getCompleteness()));
  }

  private static Map<String, BigDecimal> counts(Map<String, String> recorded) {
    Map<String, BigDecimal> counts = new TreeMap<>();
    recorded.forEach((name, amount) -> counts.put(name, new BigDecimal(amount)));
    return counts;
  }

  private static Evidence evidence(Alert alert) {
    io.tidemark.schemas.Evidence evidence = alert.getEvidence();
    if (evidence == null) {
      return new Evidence(null, null, null, List.of(), List.of());
    }
    return new Evidence(
        witness(evidence.getWitness(), millis(alert.getCrossedAt())),
        millis(evidence.getFirstAt()),
        millis(evidence.getLastAt()),
        evidence.getContributions().stream()
            .map(part -> new Evidence.Contribution(part.getId(), new BigDecimal(part.getAmount())))
            .toList(),
        evidence.getHistogram().stream()
            .map(bar -> new Evidence.Bin(millis(bar.getAt()), new BigDecimal(bar.getAmount())))
            .toList());
  }

  private static Cause witness(Witness witness, Long crossedAt) {
    return witness == null
        ? null
        : new Cause(
            new Origin(
                witness.getTopic(), witness.getPartition(), witness.getOffset(), Origin.NO_CLOCK),
            witness.getEventId(),
            crossedAt == null ? 0 : crossedAt);
  }

  private static Completeness completeness(io.tidemark.schemas.Completeness completeness) {
    return completeness == null
        ? Completeness.NOTHING_KNOWN
        : new Completeness(
            completeness.getDuplicates(),
            completeness.getLate(),
            completeness.getFollowersUnknown() ? 1 : 0,
            completeness.getUnresolved() ? 1 : 0,
            completeness.getDeadLetters());
  }

  private static Long millis(Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
