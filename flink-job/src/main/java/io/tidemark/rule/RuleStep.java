package io.tidemark.rule;

import io.tidemark.telemetry.Origin;

/**
 * One record of the rules topic.
 *
 * @param ruleId null on a commit
 * @param definition of a rule that is set: its YAML; else null
 * @param key the record's key bytes, or null
 * @param value the record's original bytes
 */
public record RuleStep(
    String releaseId,
    Kind kind,
    String ruleId,
    String definition,
    Origin origin,
    byte[] key,
    byte[] value) {
  /** The same step, of the rule with that id. */
  public RuleStep of(String id) {
    return new RuleStep(releaseId, kind, id, definition, origin, key, value);
  }

  /** What a step does. */
  public enum Kind {
    RULE,
    DISABLE,
    COMMIT
  }
}
