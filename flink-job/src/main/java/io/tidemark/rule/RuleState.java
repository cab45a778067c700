package io.tidemark.rule;

/** Whether a rule is judged. */
public enum RuleState {
  ENABLED,
  DISABLED
}
