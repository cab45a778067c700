package io.tidemark.rule;

import java.util.List;

/** Changes that belong together: all of them apply, or none; each one already checked. */
public record RuleRelease(String releaseId, List<RuleChange> changes) {
  public RuleRelease {
    changes = List.copyOf(changes);
  }
}
