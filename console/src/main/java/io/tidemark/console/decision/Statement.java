package io.tidemark.console.decision;

import io.tidemark.schemas.AlertSubjectKind;
import io.tidemark.schemas.LabelStatus;
import io.tidemark.schemas.SubjectKind;
import java.time.Instant;
import java.util.UUID;

/**
 * What a decision says of its subject: a case fact without who says it, when, and why.
 *
 * @param status of a label, else null
 * @param offence of a sanction, else null
 * @param effectiveAt from when it has effect; null: from when it is said
 * @param from start of the time that it speaks of; null: open
 * @param to end of that time; null: open
 * @param retracts the decision whose fact it cancels; null: it says something itself
 */
public record Statement(
    String fact,
    SubjectKind kind,
    String subject,
    LabelStatus status,
    String offence,
    Instant effectiveAt,
    Instant from,
    Instant to,
    UUID retracts) {

  /** That this fact holds of that subject. */
  public static Statement of(String fact, SubjectKind kind, String subject) {
    return new Statement(fact, kind, subject, null, null, null, null, null, null);
  }

  /** That this fact holds of the subject of an alert. */
  public static Statement of(String fact, AlertSubjectKind kind, String subject) {
    return of(
        fact,
        switch (kind) {
          case LINEAGE -> SubjectKind.CONTENT;
          case ACCOUNT -> SubjectKind.ACCOUNT;
          case VICTIM -> SubjectKind.VICTIM;
          case SERVICE -> SubjectKind.SERVICE;
        },
        subject);
  }

  /** That nothing is to be done about an alert. No rule knows it, so it changes no count. */
  public static Statement dismissal(AlertSubjectKind kind, String subject) {
    return of("alert.dismissed", kind, subject);
  }

  /** That the content has this label. */
  public static Statement label(String label, LabelStatus status, String content) {
    return new Statement(label, SubjectKind.CONTENT, content, status, null, null, null, null, null);
  }

  /** That the person behind an account was punished, from that time on. */
  public static Statement sanction(String fact, String account, String offence, Instant at) {
    return new Statement(fact, SubjectKind.ACCOUNT, account, null, offence, at, null, null, null);
  }

  /** The same with effect from that time on. */
  public Statement effective(Instant at) {
    return new Statement(fact, kind, subject, status, offence, at, from, to, retracts);
  }

  /** The same, speaking of what happened between these, both included; null is open. */
  public Statement between(Instant start, Instant end) {
    return new Statement(fact, kind, subject, status, offence, effectiveAt, start, end, retracts);
  }

  /** That this, said with that decision, is cancelled. */
  public Statement cancelled(UUID decision) {
    return new Statement(fact, kind, subject, null, null, null, null, null, decision);
  }
}
