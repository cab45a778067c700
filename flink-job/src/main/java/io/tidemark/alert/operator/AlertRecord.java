package io.tidemark.alert.operator;

import io.tidemark.alert.AlertRevision;
import io.tidemark.attribution.Cause;
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
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** An alert's revision as the Avro record of the alerts topic. */
final class AlertRecord {
  private AlertRecord() {}

  static Alert of(AlertRevision alert) {
    Map<String, String> counts = new TreeMap<>();
    alert.counts().forEach((name, amount) -> counts.put(name, amount.toPlainString()));
    return Alert.newBuilder()
        .setAlertId(alert.alertId())
        .setRevision(Math.toIntExact(alert.revision()))
        .setStatus(AlertStatus.valueOf(alert.status().name()))
        .setReason(alert.reason())
        .setRuleId(alert.ruleId())
        .setRuleVersion(alert.ruleVersion())
        .setLevel(AlertLevel.valueOf(alert.level().wireName()))
        .setEngineering(alert.engineering())
        .setShadow(alert.shadow())
        .setBasis(AlertBasis.valueOf(alert.basis().name()))
        .setSubject(
            AlertSubject.newBuilder()
                .setKind(AlertSubjectKind.valueOf(alert.subject().kind().name()))
                .setId(alert.subject().id())
                .build())
        .setServiceId(alert.serviceId())
        .setMeasure(alert.measure())
        .setValue(alert.value().toPlainString())
        .setThreshold(alert.threshold().toPlainString())
        .setCounts(counts)
        .setCrossedAt(instant(alert.crossedAtMillis()))
        .setRaisedAt(instant(alert.raisedAtMillis()))
        .setCitation(
            AlertCitation.newBuilder()
                .setInstrument(alert.citation().instrument())
                .setArticle(alert.citation().article())
                .build())
        .setAggravating(alert.aggravating())
        .setPending(alert.pending())
        .setEvidence(evidence(alert.evidence()))
        .setCompleteness(
            Completeness.newBuilder()
                .setDuplicates(alert.completeness().duplicates())
                .setLate(alert.completeness().late())
                .setFollowersUnknown(alert.completeness().followersUnknown() > 0)
                .setUnresolved(alert.completeness().unresolved() > 0)
                .setDeadLetters(alert.completeness().deadLetters())
                .build())
        .build();
  }

  private static Evidence evidence(io.tidemark.alert.Evidence evidence) {
    return Evidence.newBuilder()
        .setWitness(witness(evidence.witness()))
        .setFirstAt(instant(evidence.firstAtMillis()))
        .setLastAt(instant(evidence.lastAtMillis()))
        .setContributions(
            evidence.contributions().stream()
                .map(part -> new Contribution(part.id(), part.amount().toPlainString()))
                .toList())
        .setHistogram(
            evidence.histogram().stream()
                .map(bin -> new HistogramBar(instant(bin.atMillis()), bin.amount().toPlainString()))
                .toList())
        .build();
  }

  private static Witness witness(Cause cause) {
    return cause == null
        ? null
        : new Witness(
            cause.origin().topic(),
            cause.origin().partition(),
            cause.origin().offset(),
            cause.eventId());
  }

  private static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}
