package io.tidemark.attribution;

import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Keeps what was attested of the subjects of one id, and works out which of it was retracted. */
public final class FactBook {
  private final Table<FactKey, CaseFact> facts;
  private final Table<FactKey, CaseFact> passedOn;
  private final Cell<Boolean> anyRetraction;
  private final Table<Subject, Arrivals> arrivals;

  /**
   * On the facts of one id.
   *
   * @param facts all that was attested, retractions too
   * @param passedOn what holds as far as the subject was told
   * @param anyRetraction true once a fact of this id retracts another
   * @param arrivals how the facts on each subject came
   */
  public FactBook(
      Table<FactKey, CaseFact> facts,
      Table<FactKey, CaseFact> passedOn,
      Cell<Boolean> anyRetraction,
      Table<Subject, Arrivals> arrivals) {
    this.facts = facts;
    this.passedOn = passedOn;
    this.anyRetraction = anyRetraction;
    this.arrivals = arrivals;
  }

  /** Tells facts of one id apart. */
  public record FactKey(Subject subject, String eventId) {}

  /** Told of every fact that now holds, of every one that no longer does, and how they came. */
  public interface Out {
    /**
     * What is now to be held of this fact.
     *
     * @param fact null: it no longer holds
     */
    void fact(Subject subject, String eventId, CaseFact fact);

    /** How the facts on this subject came, all of them so far. */
    void arrivals(Subject subject, Arrivals arrivals);
  }

  /** A fact that is a duplicate. */
  public void repeated(CaseFact fact, Out out) {
    arrived(fact.subject(), Arrivals::plusDuplicate, out);
  }

  /**
   * A fact that is no duplicate.
   *
   * @param late it came after event time had passed it
   */
  public void receive(CaseFact fact, boolean late, Out out) {
    if (late) {
      arrived(fact.subject(), Arrivals::plusLate, out);
    }
    FactKey key = new FactKey(fact.subject(), fact.eventId());
    CaseFact held = facts.get(key);
    if (held != null && !fact.moment().isBefore(held.moment())) {
      return;
    }
    facts.put(key, fact);
    if (fact.retracts() != null) {
      anyRetraction.set(true);
    }
    if (Boolean.TRUE.equals(anyRetraction.get())) {
      settle(fact.subject(), out);
    } else {
      passOn(key, fact, out);
    }
  }

  private void arrived(Subject subject, UnaryOperator<Arrivals> way, Out out) {
    Arrivals before = arrivals.get(subject);
    Arrivals now = way.apply(before == null ? Arrivals.NONE : before);
    arrivals.put(subject, now);
    out.arrivals(subject, now);
  }

  private void settle(Subject subject, Out out) {
    Map<String, CaseFact> ofSubject = new HashMap<>();
    for (Map.Entry<FactKey, CaseFact> entry : facts.entries()) {
      if (entry.getKey().subject().equals(subject)) {
        ofSubject.put(entry.getKey().eventId(), entry.getValue());
      }
    }
    Retractions retractions = new Retractions(ofSubject);
    for (CaseFact fact : ofSubject.values()) {
      boolean holds = fact.retracts() == null && retractions.holds(fact.eventId());
      passOn(new FactKey(subject, fact.eventId()), holds ? fact : null, out);
    }
  }

  private void passOn(FactKey key, CaseFact fact, Out out) {
    if (Objects.equals(passedOn.get(key), fact)) {
      return;
    }
    if (fact == null) {
      passedOn.remove(key);
    } else {
      passedOn.put(key, fact);
    }
    out.fact(key.subject(), key.eventId(), fact);
  }

  /** Who cancels whom among the facts of one subject. */
  private static final class Retractions {
    private final Map<String, List<String>> retractorsOf = new HashMap<>();
    private final Map<String, Boolean> holds = new HashMap<>();

    Retractions(Map<String, CaseFact> facts) {
      for (CaseFact fact : facts.values()) {
        if (fact.retracts() != null && !isFirstOfCircle(fact, facts)) {
          retractorsOf
              .computeIfAbsent(fact.retracts(), id -> new ArrayList<>())
              .add(fact.eventId());
        }
      }
    }

    /** True when the fact is on a circle of retractions and no fact there is earlier. */
    private static boolean isFirstOfCircle(CaseFact fact, Map<String, CaseFact> facts) {
      Set<String> met = new HashSet<>();
      boolean earliest = true;
      CaseFact next = facts.get(fact.retracts());
      while (next != null && next.retracts() != null && met.add(next.eventId())) {
        if (next.eventId().equals(fact.eventId())) {
          return earliest;
        }
        earliest &= fact.moment().isBefore(next.moment());
        next = facts.get(next.retracts());
      }
      return false;
    }

    boolean holds(String eventId) {
      Boolean known = holds.get(eventId);
      if (known == null) {
        known =
            retractorsOf.getOrDefault(eventId, List.of()).stream()
                .noneMatch(retractor -> holds(retractor));
        holds.put(eventId, known);
      }
      return known;
    }
  }
}
