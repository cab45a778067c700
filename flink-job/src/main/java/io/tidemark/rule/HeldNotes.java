package io.tidemark.rule;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The notes that hold of a subject.
 *
 * @param aggravating ids of rules of level {@code aggravating}; sorted
 * @param open ids of notes that telemetry shows and nobody has attested yet; sorted
 */
public record HeldNotes(List<String> aggravating, List<String> open) {
  public static final HeldNotes NONE = new HeldNotes(List.of(), List.of());

  public HeldNotes {
    aggravating = sorted(aggravating);
    open = sorted(open);
  }

  private static List<String> sorted(Collection<String> ids) {
    return List.copyOf(new TreeSet<>(ids));
  }

  /** Both together. */
  public HeldNotes and(HeldNotes other) {
    SortedSet<String> both = new TreeSet<>(aggravating);
    both.addAll(other.aggravating);
    SortedSet<String> bothOpen = new TreeSet<>(open);
    bothOpen.addAll(other.open);
    return new HeldNotes(List.copyOf(both), List.copyOf(bothOpen));
  }

  /** Those of these notes that hold of the subject itself, by telemetry or by a fact. */
  public static HeldNotes of(List<Rule> notes, Findings findings) {
    SortedSet<String> aggravating = new TreeSet<>();
    SortedSet<String> open = new TreeSet<>();
    for (Rule note : notes) {
      boolean attested = findings.isAttested(note.id());
      if (attested || Judgement.isReached(note, findings)) {
        if (note.level() == Level.AGGRAVATING) {
          aggravating.add(note.id());
        }
        boolean byTelemetry = !note.weights().keySet().stream().allMatch(Measure::isAttested);
        if (!attested && byTelemetry && note.engineering()) {
          open.add(note.id());
        }
      }
    }
    return new HeldNotes(List.copyOf(aggravating), List.copyOf(open));
  }
}
