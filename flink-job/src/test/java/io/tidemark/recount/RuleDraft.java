package io.tidemark.recount;

import io.tidemark.rule.Citation;
import io.tidemark.rule.Label;
import io.tidemark.rule.Level;
import io.tidemark.rule.Line;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Notes;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.Sanction;
import io.tidemark.rule.Scope;
import io.tidemark.rule.Window;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A rule to be, from nothing or from another rule. */
final class RuleDraft {
  String id;
  Level level = Level.SERIOUS;
  Set<RuleSubject> subjects = EnumSet.of(RuleSubject.LINEAGE);
  Set<Label> labels = Set.of();
  String gate;
  List<String> requires = List.of();
  LocalDate effectiveFrom;
  SortedMap<Measure, Long> weights = new TreeMap<>();
  BigDecimal threshold = BigDecimal.ONE;
  int years;
  List<String> facts = List.of();
  int minimumActs;
  Sanction after;
  Notes notes = Notes.NONE;
  String offence;
  String family;
  boolean proRata;
  boolean attestable;
  boolean engineering;
  RuleState state = RuleState.ENABLED;
  private String about;
  private Citation citation = new Citation("a test", "Art. 1");

  /** Counts lineages, by nothing yet. */
  RuleDraft(String id) {
    this.id = id;
  }

  RuleDraft(Rule rule) {
    id = rule.id();
    level = rule.level();
    subjects = rule.scope().subjects();
    labels = rule.labels();
    gate = rule.gate();
    requires = rule.scope().requires();
    effectiveFrom = rule.scope().effectiveFrom();
    weights = new TreeMap<>(rule.weights());
    threshold = rule.threshold();
    years = rule.window().years();
    facts = rule.line().facts();
    minimumActs = rule.line().minimumActs();
    after = rule.line().after();
    notes = rule.notes();
    offence = rule.offence();
    family = rule.family();
    proRata = rule.proRata();
    attestable = rule.attestable();
    engineering = rule.engineering();
    state = rule.state();
    about = rule.about();
    citation = rule.citation();
  }

  RuleDraft of(RuleSubject... kinds) {
    subjects = EnumSet.copyOf(List.of(kinds));
    return this;
  }

  RuleDraft counts(Measure measure, long line) {
    return adds(Map.of(measure, 1L), line);
  }

  RuleDraft adds(Map<Measure, Long> weighted, long line) {
    weights = new TreeMap<>(weighted);
    threshold = BigDecimal.valueOf(line);
    boolean attested = weights.keySet().stream().anyMatch(Measure::isAttested);
    facts = attested && facts.isEmpty() ? List.of(id) : facts;
    return this;
  }

  RuleDraft labelled(Label... wanted) {
    labels = EnumSet.copyOf(List.of(wanted));
    return this;
  }

  RuleDraft notes(Collection<String> aggravating, Collection<String> signals) {
    notes =
        new Notes(
            List.copyOf(aggravating),
            List.copyOf(signals),
            notes.lawfulBasisGates(),
            notes.pending(),
            notes.baseOffence());
    return this;
  }

  RuleDraft pending(List<String> points, String baseOffence) {
    notes =
        new Notes(
            notes.aggravating(), notes.signals(), notes.lawfulBasisGates(), points, baseOffence);
    return this;
  }

  /** The rule, of no version yet: reading its text gives one. */
  Rule build() {
    return new Rule(
        id,
        level,
        about,
        new Scope(subjects, labels, gate, requires, effectiveFrom),
        new Line(weights, threshold, new Window(years), facts, minimumActs, after),
        notes,
        offence,
        family,
        proRata,
        attestable,
        citation,
        engineering,
        state,
        "");
  }
}
