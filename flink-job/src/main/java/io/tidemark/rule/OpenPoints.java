package io.tidemark.rule;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Adds to verdicts the notes that hold and the points that are still open. */
final class OpenPoints {
  /** The open point of a rule whose base offence no alert shows. */
  static final String BASE_OFFENCE = "base-offence";

  private final Findings findings;
  private final HeldNotes held;
  private final Set<String> offencesShown;

  /**
   * @param held notes of the subject itself
   * @param verdicts all that stand on the subject
   */
  OpenPoints(Findings findings, HeldNotes held, List<Verdict> verdicts) {
    this.findings = findings;
    this.held = held;
    this.offencesShown = Judgement.offencesShownBy(verdicts);
  }

  Verdict complete(Verdict verdict) {
    Rule rule = verdict.rule();
    if (rule.notes().isNone() && rule.gate() == null) {
      return verdict;
    }
    HeldNotes all = held.and(findings.notesOfActs(rule));
    List<String> aggravating =
        rule.notes().aggravating().stream()
            .filter(note -> all.aggravating().contains(note) || findings.isAttested(note))
            .sorted()
            .toList();
    return new Verdict(
        rule,
        verdict.measure(),
        verdict.value(),
        verdict.threshold(),
        verdict.basis(),
        verdict.counts(),
        aggravating,
        List.copyOf(pending(rule, all)));
  }

  private SortedSet<String> pending(Rule rule, HeldNotes all) {
    Notes notes = rule.notes();
    SortedSet<String> pending = new TreeSet<>();
    boolean attested = findings.isAttested(rule.id());
    if (!attested) {
      pending.addAll(notes.pending());
    }
    boolean byFactAlone = rule.weights().keySet().stream().allMatch(Measure::isAttested);
    if (notes.baseOffence() != null && (byFactAlone || !attested) && !baseStands(rule)) {
      pending.add(BASE_OFFENCE);
    }
    if (rule.gate() != null && findings.kind() != RuleSubject.SERVICE) {
      pending.add(rule.gate());
    }
    for (String note : all.open()) {
      if (notes.aggravating().contains(note) || notes.signals().contains(note)) {
        pending.add(note);
      }
    }
    if (!notes.lawfulBasisGates().isEmpty() && findings.lawfulBasisUnknown(rule)) {
      for (String gate : notes.lawfulBasisGates()) {
        if (!findings.isAttested(gate)) {
          pending.add(gate);
        }
      }
    }
    return pending;
  }

  private boolean baseStands(Rule rule) {
    String offence = rule.notes().baseOffence();
    return offencesShown.contains(offence) || findings.baseStandsOnActs(rule, offence);
  }
}
