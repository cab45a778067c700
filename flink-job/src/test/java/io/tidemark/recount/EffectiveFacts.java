package io.tidemark.recount;

import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The case facts that no retraction has cancelled and that say something themselves. */
final class EffectiveFacts {
  private final Map<Subject, List<CaseFact>> bySubject = new HashMap<>();

  EffectiveFacts(List<CaseFact> facts) {
    Map<Subject, Map<String, CaseFact>> byId = new HashMap<>();
    for (CaseFact fact : facts) {
      byId.computeIfAbsent(fact.subject(), subject -> new HashMap<>())
          .merge(
              fact.eventId(), fact, (one, two) -> two.moment().isBefore(one.moment()) ? two : one);
    }
    byId.forEach((subject, told) -> bySubject.put(subject, new Retractions(told).standing()));
  }

  /** In the order of their moments. */
  List<CaseFact> on(SubjectKind kind, String id) {
    return bySubject.getOrDefault(new Subject(kind, id), List.of());
  }

  /** Those of that fact's id, in the order of their moments. */
  List<CaseFact> on(SubjectKind kind, String id, String factId) {
    return on(kind, id).stream().filter(fact -> fact.fact().equals(factId)).toList();
  }

  /** Everything that some effective fact speaks of. */
  Set<Subject> subjects() {
    return bySubject.keySet();
  }

  /** The facts on one subject, told apart by their ids, and what they cancel. */
  private static final class Retractions {
    private final Map<String, CaseFact> facts;
    private final Map<String, List<CaseFact>> retractionsOf = new HashMap<>();
    private final Set<String> withoutEffect = new HashSet<>();
    private final Map<String, Boolean> cancelled = new HashMap<>();

    Retractions(Map<String, CaseFact> facts) {
      this.facts = facts;
      for (CaseFact fact : facts.values()) {
        if (fact.retracts() != null) {
          retractionsOf.computeIfAbsent(fact.retracts(), id -> new ArrayList<>()).add(fact);
        }
      }
      for (CaseFact fact : facts.values()) {
        List<CaseFact> circle = circleOf(fact);
        if (!circle.isEmpty()) {
          withoutEffect.add(
              circle.stream().min(Comparator.comparing(CaseFact::moment)).orElseThrow().eventId());
        }
      }
    }

    /** The circle of retractions that this fact is in, or nothing. */
    private List<CaseFact> circleOf(CaseFact start) {
      Set<CaseFact> passed = new HashSet<>();
      List<CaseFact> path = new ArrayList<>();
      CaseFact next = start;
      while (next != null && passed.add(next)) {
        path.add(next);
        next = next.retracts() == null ? null : facts.get(next.retracts());
      }
      return start.equals(next) ? path : List.of();
    }

    private boolean isCancelled(CaseFact fact) {
      if (withoutEffect.contains(fact.eventId())) {
        return true;
      }
      Boolean known = cancelled.get(fact.eventId());
      if (known == null) {
        known =
            retractionsOf.getOrDefault(fact.eventId(), List.of()).stream()
                .anyMatch(retraction -> !isCancelled(retraction));
        cancelled.put(fact.eventId(), known);
      }
      return known;
    }

    List<CaseFact> standing() {
      return facts.values().stream()
          .filter(fact -> fact.retracts() == null && !isCancelled(fact))
          .sorted(Comparator.comparing(CaseFact::moment))
          .toList();
    }
  }
}
