package io.tidemark.console.decision;

import io.tidemark.schemas.AlertSubjectKind;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.FactSubject;
import io.tidemark.schemas.SubjectKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What a person decided on an alert.
 *
 * @param id made with the form, so that a form sent twice is one decision
 * @param revision that the person looked at
 * @param label the fact of the label; null where the kind needs none
 * @param note the reason; may be empty where the kind asks for none
 */
public record Decision(
    UUID id,
    String alertId,
    int revision,
    String person,
    DecisionKind kind,
    String label,
    String note,
    Instant madeAt) {
  /** The facts of the labels. */
  public static final List<String> LABELS =
      List.of("label.defamation", "label.insult", "label.unlawful");

  private static final String CLEARED = "label.cleared";

  // No rule knows it, so it changes no count; it is there for whoever reads the facts.
  private static final String DISMISSED = "alert.dismissed";

  /** The fact that it is written as; the same however often it is made. */
  CaseFactEvent fact(AlertSubjectKind kindOfSubject, String subject) {
    return CaseFactEvent.newBuilder()
        .setEventId("console-" + id)
        .setOccurredAt(madeAt)
        .setFact(factId())
        .setSubject(new FactSubject(kind(kindOfSubject), subject))
        .setStatus(kind.labelStatus())
        .setAttestedBy(person)
        .setNote(note.isEmpty() ? null : note)
        .build();
  }

  private String factId() {
    return switch (kind) {
      case CONFIRM, ALLEGE -> label;
      case CLEAR -> CLEARED;
      case DISMISS -> DISMISSED;
    };
  }

  private static SubjectKind kind(AlertSubjectKind kind) {
    return switch (kind) {
      case LINEAGE -> SubjectKind.CONTENT;
      case ACCOUNT -> SubjectKind.ACCOUNT;
      case VICTIM -> SubjectKind.VICTIM;
      case SERVICE -> SubjectKind.SERVICE;
    };
  }
}
