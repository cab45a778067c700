package io.tidemark.rule;

/** Whether a rule is judged. */
public enum RuleState {
  ENABLED,
  /** On trial: judged, but its alerts are nobody's business and silence no enabled rule. */
  SHADOW,
  DISABLED
}
