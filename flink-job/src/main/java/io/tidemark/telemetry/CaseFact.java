package io.tidemark.telemetry;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * What a person, court or regulator attests.
 *
 * @param fact the fact's id, such as {@code label.defamation}; unknown ids are kept
 * @param status of a label: ALLEGED or CONFIRMED; else null
 * @param offence of a sanction, or null
 * @param effectiveAtMillis milliseconds since the epoch; the decoder puts {@code occurredAtMillis}
 *     where the producer left it out
 * @param amount CNY, or null
 * @param count or null
 * @param entityId or null
 * @param measure what a discount is taken from, or null
 * @param fromMillis start of what the fact speaks of, or null
 * @param toMillis end of what the fact speaks of, or null
 * @param retracts the event id of another fact on the same subject that this one only cancels, or
 *     null
 */
public record CaseFact(
    Origin origin,
    String eventId,
    long occurredAtMillis,
    String fact,
    Subject subject,
    LabelStatus status,
    String offence,
    long effectiveAtMillis,
    BigDecimal amount,
    Long count,
    String entityId,
    String measure,
    Long fromMillis,
    Long toMillis,
    String attestedBy,
    String retracts,
    String note)
    implements TelemetryEvent {
  public CaseFact {
    Objects.requireNonNull(fact, "fact");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(attestedBy, "attestedBy");
  }

  @Override
  public TelemetryStream stream() {
    return TelemetryStream.CASE_FACTS;
  }

  @Override
  public String recordKey() {
    return subject.id();
  }

  @Override
  public CaseFact withOrigin(Origin origin) {
    return new CaseFact(
        origin,
        eventId,
        occurredAtMillis,
        fact,
        subject,
        status,
        offence,
        effectiveAtMillis,
        amount,
        count,
        entityId,
        measure,
        fromMillis,
        toMillis,
        attestedBy,
        retracts,
        note);
  }
}
