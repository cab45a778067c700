package io.tidemark.console.decision;

import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.FactSubject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a person decided on an alert.
 *
 * @param id made with the form, so that a form sent twice is one decision
 * @param revision that the person looked at
 * @param note the reason; may be empty where the kind asks for none
 */
public record Decision(
    UUID id,
    String alertId,
    int revision,
    String person,
    DecisionKind kind,
    Statement statement,
    String note,
    Instant madeAt) {
  /** The facts of the labels. */
  public static final List<String> LABELS =
      List.of("label.defamation", "label.insult", "label.unlawful");

  /** The facts of sanctions. */
  public static final List<String> SANCTIONS =
      List.of("sanction.administrative", "sanction.criminal");

  /** What a sanction can be for. */
  public static final List<String> OFFENCES =
      List.of("defamation", "personal-information", "network");

  /** The label that it sets; null where it sets none. */
  public String label() {
    return LABELS.contains(statement.fact()) ? statement.fact() : null;
  }

  /**
   * The fact that it is written as.
   *
   * @param from when it began to hold
   */
  CaseFactEvent fact(Instant from) {
    return CaseFactEvent.newBuilder()
        .setEventId(eventId(id))
        .setOccurredAt(from)
        .setFact(statement.fact())
        .setSubject(new FactSubject(statement.kind(), statement.subject()))
        .setStatus(statement.status())
        .setOffence(statement.offence())
        .setEffectiveAt(statement.effectiveAt())
        .setFrom(statement.from())
        .setTo(statement.to())
        .setAttestedBy(person)
        .setRetracts(statement.retracts() == null ? null : eventId(statement.retracts()))
        .setNote(note.isEmpty() ? null : note)
        .build();
  }

  private static String eventId(UUID decision) {
    return "console-" + decision;
  }
}
