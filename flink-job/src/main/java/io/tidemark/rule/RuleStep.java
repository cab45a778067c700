package io.tidemark.rule;

import io.tidemark.telemetry.Origin;

/**
 * One record of the rules topic.
 *
 * @param ruleId null on a commit
 * @param definition of a rule that is set: its YAML; else null
 */
public record RuleStep(
    String releaseId, Kind kind, String ruleId, String definition, Origin origin) {
  /** What a step does. */
  public enum Kind {
    RULE,
    DISABLE,
    COMMIT
  }
}
