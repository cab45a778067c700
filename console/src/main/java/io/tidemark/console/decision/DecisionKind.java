package io.tidemark.console.decision;

import io.tidemark.schemas.LabelStatus;

/** What a person can decide on an alert. */
public enum DecisionKind {
  /** The label holds. */
  CONFIRM(true),
  /** The label is alleged. */
  ALLEGE(true),
  /** No label holds any more. */
  CLEAR(true),
  /** Nothing is to be done about the alert. */
  DISMISS(false);

  private final boolean ofContent;

  DecisionKind(boolean ofContent) {
    this.ofContent = ofContent;
  }

  /** Whether it says something of content, and so needs an alert about a lineage. */
  public boolean isOfContent() {
    return ofContent;
  }

  /** Whether it names a label. */
  public boolean needsLabel() {
    return labelStatus() != null;
  }

  /** Whether a reason has to be given. */
  public boolean needsNote() {
    return this == CLEAR || this == DISMISS;
  }

  /** The status of the label; null where it sets none. */
  LabelStatus labelStatus() {
    return switch (this) {
      case CONFIRM -> LabelStatus.CONFIRMED;
      case ALLEGE -> LabelStatus.ALLEGED;
      case CLEAR, DISMISS -> null;
    };
  }
}
