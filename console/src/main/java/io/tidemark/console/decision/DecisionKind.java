package io.tidemark.console.decision;

import io.tidemark.schemas.AlertSubjectKind;

/** What a person can decide on an alert. */
public enum DecisionKind {
  /** The label holds. */
  CONFIRM,
  /** The label is alleged. */
  ALLEGE,
  /** No label holds any more. */
  CLEAR,
  /** Nothing is to be done about the alert. */
  DISMISS,
  /** An open point of the alert is settled. */
  ATTEST,
  /** What the subject did has been punished already. */
  DEALT_WITH,
  /** The person behind the account was punished. */
  SANCTION,
  /** The service refused an order to rectify, or let its deadline lapse. */
  REFUSED_ORDER,
  /** An earlier decision on the alert no longer holds. */
  UNDO;

  /** Whether an alert about such a subject can be decided on like this. */
  public boolean fits(AlertSubjectKind subject) {
    return switch (this) {
      case CONFIRM, ALLEGE, CLEAR -> subject == AlertSubjectKind.LINEAGE;
      case DEALT_WITH -> subject != AlertSubjectKind.VICTIM;
      case SANCTION -> subject == AlertSubjectKind.ACCOUNT;
      case DISMISS, ATTEST, REFUSED_ORDER, UNDO -> true;
    };
  }

  /** Whether a reason has to be given. */
  public boolean needsNote() {
    return this != CONFIRM && this != ALLEGE;
  }
}
