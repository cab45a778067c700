package io.tidemark.demo.traffic;

import io.tidemark.rule.Label;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Moment;
import io.tidemark.telemetry.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The case facts produced, and which of them are in effect. */
final class FactLedger {
  private final Map<Subject, List<CaseFact>> facts = new HashMap<>();

  void add(CaseFact fact) {
    facts.computeIfAbsent(fact.subject(), subject -> new ArrayList<>()).add(fact);
  }

  /** What holds on that subject: no retractions, nothing retracted. */
  List<CaseFact> effective(Subject subject) {
    List<CaseFact> all = facts.getOrDefault(subject, List.of());
    return all.stream()
        .filter(fact -> fact.retracts() == null)
        .filter(fact -> !isRetracted(fact, all))
        .toList();
  }

  /** Whether the label is on, when these are all contents of a lineage. */
  boolean labelled(Label label, Collection<Subject> members) {
    return members.stream()
        .flatMap(member -> effective(member).stream())
        .filter(fact -> fact.fact().equals(label.fact()) || fact.fact().equals(Label.CLEARED))
        .max(Comparator.comparing(CaseFact::moment, Comparator.<Moment>naturalOrder()))
        .filter(fact -> fact.fact().equals(label.fact()))
        .isPresent();
  }

  /** The sum of what facts of that id take away from a measure. */
  long taken(Subject subject, String fact, String measure) {
    return named(subject, fact)
        .filter(found -> measure.equals(found.measure()))
        .mapToLong(CaseFact::count)
        .sum();
  }

  /** The effective facts of that id. */
  Stream<CaseFact> named(Subject subject, String fact) {
    return effective(subject).stream().filter(found -> found.fact().equals(fact));
  }

  // The traffic retracts each fact at most once, and never in a circle.
  private static boolean isRetracted(CaseFact fact, List<CaseFact> all) {
    return all.stream()
        .filter(other -> fact.eventId().equals(other.retracts()))
        .anyMatch(other -> !isRetracted(other, all));
  }
}
