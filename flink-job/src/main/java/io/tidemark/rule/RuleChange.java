package io.tidemark.rule;

import java.util.Objects;

/**
 * One change to the catalogue.
 *
 * @param definition the rule as YAML; null: the rule of that id is disabled
 */
public record RuleChange(String ruleId, String definition) {
  public RuleChange {
    Objects.requireNonNull(ruleId, "ruleId");
  }
}
