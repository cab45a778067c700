package io.tidemark.recount;

import io.tidemark.rule.Level;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.RuleSubject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the alert of a standing line notes beside the crossing. */
final class Remarks {
  private static final Set<Level> SHOW_AN_OFFENCE =
      EnumSet.of(Level.SERIOUS, Level.SERIOUS_CONSEQUENCES, Level.ESPECIALLY_SERIOUS);

  private enum State {
    ABSENT,
    HOLDS,
    /** It holds by telemetry alone and is an engineering level. */
    HOLDS_OPEN
  }

  private record NoteOf(String note, RuleSubject kind, String subject) {}

  private final Ground ground;
  private final Judge judge;
  private final Map<NoteOf, State> states = new HashMap<>();

  Remarks(Ground ground, Judge judge) {
    this.ground = ground;
    this.judge = judge;
  }

  SortedSet<String> aggravating(Rule rule, RuleSubject kind, String subject) {
    SortedSet<String> held = new TreeSet<>();
    for (String id : rule.notes().aggravating()) {
      if (judge.attestation.isOf(kind, subject, id)
          || states(rule, id, kind, subject).stream().anyMatch(state -> state != State.ABSENT)) {
        held.add(id);
      }
    }
    return held;
  }

  SortedSet<String> pending(Rule rule, RuleSubject kind, String subject) {
    SortedSet<String> open = new TreeSet<>();
    boolean attested = judge.attestation.isOf(kind, subject, rule.id());
    if (!attested) {
      open.addAll(rule.notes().pending());
    }
    if (rule.notes().baseOffence() != null
        && (!attested || countsOnlyFacts(rule))
        && !showsBaseOffence(rule, kind, subject)) {
      open.add("base-offence");
    }
    for (List<String> ids : List.of(rule.notes().aggravating(), rule.notes().signals())) {
      for (String id : ids) {
        if (states(rule, id, kind, subject).contains(State.HOLDS_OPEN)) {
          open.add(id);
        }
      }
    }
    if (kind == RuleSubject.ACCOUNT
        && judge.accounts.countedExports(subject, judge.terms(rule, kind, subject)).stream()
            .anyMatch(export -> export.lawfulBasis() == null)) {
      for (String gate : rule.notes().lawfulBasisGates()) {
        if (!judge.attestation.isOf(kind, subject, gate)) {
          open.add(gate);
        }
      }
    }
    if (rule.gate() != null && kind != RuleSubject.SERVICE) {
      open.add(rule.gate());
    }
    return open;
  }

  static boolean countsOnlyFacts(Rule rule) {
    return rule.weights().keySet().stream().allMatch(Measure::isAttested);
  }

  private boolean showsBaseOffence(Rule rule, RuleSubject kind, String subject) {
    return showsOffence(rule.notes().baseOffence(), kind, subject)
        || rootsOfActs(rule, kind, subject).stream()
            .anyMatch(root -> showsOffence(rule.notes().baseOffence(), RuleSubject.LINEAGE, root));
  }

  private boolean showsOffence(String offence, RuleSubject kind, String subject) {
    return ground.catalogue.rules().values().stream()
        .filter(rule -> offence.equals(rule.offence()) && SHOW_AN_OFFENCE.contains(rule.level()))
        .anyMatch(rule -> judge.stands(rule, kind, subject));
  }

  /** Of an account, for a rule with labels: the lineages of the acts that it counts. */
  private Set<String> rootsOfActs(Rule rule, RuleSubject kind, String subject) {
    return kind == RuleSubject.ACCOUNT && !rule.labels().isEmpty()
        ? judge.acts.rootsOf(subject, judge.terms(rule, kind, subject))
        : Set.of();
  }

  /** How the note stands on the subject, and on the lineages of its acts. */
  private Set<State> states(Rule rule, String noteId, RuleSubject kind, String subject) {
    Set<State> all = EnumSet.of(state(noteId, kind, subject));
    for (String root : rootsOfActs(rule, kind, subject)) {
      all.add(state(noteId, RuleSubject.LINEAGE, root));
    }
    return all;
  }

  private State state(String noteId, RuleSubject kind, String subject) {
    NoteOf key = new NoteOf(noteId, kind, subject);
    State known = states.get(key);
    if (known == null) {
      Rule note = ground.catalogue.rules().get(noteId);
      known = note == null ? State.ABSENT : state(note, kind, subject);
      states.put(key, known);
    }
    return known;
  }

  private State state(Rule note, RuleSubject kind, String subject) {
    if (note.state() != RuleState.ENABLED
        || !(note.level() == Level.AGGRAVATING || note.level() == Level.GATE)
        || !note.scope().subjects().contains(kind)) {
      return State.ABSENT;
    }
    if (judge.attestation.isOf(kind, subject, note.id())) {
      return State.HOLDS;
    }
    if (!judge.reachesItsLine(note, kind, subject)) {
      return State.ABSENT;
    }
    return note.engineering() && !countsOnlyFacts(note) ? State.HOLDS_OPEN : State.HOLDS;
  }
}
