package io.tidemark.rule;

import java.io.Serializable;
import java.util.List;

/**
 * What a rule's alerts say beside the crossing.
 *
 * @param aggravating ids of rules of level {@code aggravating} that are noted where they hold
 * @param signals ids of rules of level {@code gate} that are open points where telemetry shows them
 * @param lawfulBasisGates open points while no lawful basis is established to lack
 * @param pending open points that telemetry cannot settle; a fact of the rule's own id does
 * @param baseOffence an open point while no alert stands for that offence; null: none needed
 */
public record Notes(
    List<String> aggravating,
    List<String> signals,
    List<String> lawfulBasisGates,
    List<String> pending,
    String baseOffence)
    implements Serializable {
  /** Nothing to say. */
  public static final Notes NONE = new Notes(List.of(), List.of(), List.of(), List.of(), null);

  public Notes {
    aggravating = List.copyOf(aggravating);
    signals = List.copyOf(signals);
    lawfulBasisGates = List.copyOf(lawfulBasisGates);
    pending = List.copyOf(pending);
  }

  /** True when there is nothing to say. */
  boolean isNone() {
    return !listsNotes() && lawfulBasisGates.isEmpty() && pending.isEmpty() && baseOffence == null;
  }

  /** True when it lists rules that only note. */
  boolean listsNotes() {
    return !aggravating.isEmpty() || !signals.isEmpty();
  }
}
