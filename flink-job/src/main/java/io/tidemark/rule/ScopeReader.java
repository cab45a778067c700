package io.tidemark.rule;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads whom and what a rule judges, and what its alerts say beside the crossing. */
final class ScopeReader {
  static final Map<String, RuleSubject> SUBJECTS =
      Wording.byName(RuleSubject.values(), Wording::lowerCase);
  private static final Map<String, Label> LABELS =
      Wording.byName(Label.values(), Wording::lowerCase);
  private static final Set<RuleSubject> LABELLED =
      EnumSet.of(RuleSubject.LINEAGE, RuleSubject.ACCOUNT, RuleSubject.SERVICE);

  private final Fields fields;

  ScopeReader(Fields fields) {
    this.fields = fields;
  }

  /** The rule's kinds of subject; empty after an error was added. */
  Set<RuleSubject> subjects() {
    return fields.require("subject", Wording.listed(SUBJECTS.keySet()))
        ? fields.someOf("subject", SUBJECTS)
        : Set.of();
  }

  /** The scope, or null after an error was added. */
  Scope read(Set<RuleSubject> subjects) {
    Set<Label> labels = fields.someOf("label", LABELS);
    if (fields.has("label") && subjects.stream().noneMatch(LABELLED::contains)) {
      fields.wrong(
          "label",
          Wording.each(subjects) + " is not judged by content",
          "a label on " + Wording.listed(Wording.lowerCase(LABELLED)));
    }
    String gate = gate(subjects);
    List<String> requires = fields.ids("requires");
    LocalDate effectiveFrom = fields.date("effective-from");
    return fields.isSound() ? new Scope(subjects, labels, gate, requires, effectiveFrom) : null;
  }

  private String gate(Set<RuleSubject> subjects) {
    Map<String, KnownFacts.Gate> allowed =
        KnownFacts.GATES.stream()
            .filter(gate -> subjects.isEmpty() || subjects.contains(gate.subject()))
            .collect(Collectors.toMap(KnownFacts.Gate::fact, gate -> gate));
    String text = fields.text("gate");
    if (text != null && !allowed.containsKey(text)) {
      String whose = subjects.isEmpty() ? "" : " for a rule on " + Wording.each(subjects);
      fields.wrong(
          "gate", "no gate " + Wording.quoted(text) + whose, Wording.listed(allowed.keySet()));
    }
    return text;
  }

  /** What its alerts say; unusable parts left out after an error was added. */
  Notes notes(Level level) {
    Notes notes =
        new Notes(
            fields.ids("aggravating"),
            fields.ids("signals"),
            fields.ids("lawful-basis-gates"),
            fields.ids("pending"),
            fields.id("base-offence"));
    if (level != null && level.isNote() && !notes.equals(Notes.NONE)) {
      for (String field : List.of("aggravating", "signals", "lawful-basis-gates", "pending")) {
        if (!fields.ids(field).isEmpty()) {
          raisesNothing(field, level);
        }
      }
      if (notes.baseOffence() != null) {
        raisesNothing("base-offence", level);
      }
    }
    return notes;
  }

  private void raisesNothing(String field, Level level) {
    fields.wrong(field, "a rule of level " + level.wireName() + " raises nothing", "left out");
  }
}
