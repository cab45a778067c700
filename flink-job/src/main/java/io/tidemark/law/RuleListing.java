package io.tidemark.law;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** The rules of a catalogue as a list for a terminal: a line each, and how many there are. */
public final class RuleListing {
  private RuleListing() {}

  /** Columns id, level, line with unit, version, article; then a line of totals. */
  public static List<String> of(Catalogue catalogue) {
    Collection<Rule> rules = catalogue.rules().values();
    int idWidth = rules.stream().mapToInt(rule -> rule.id().length()).max().orElse(0);
    int levelWidth = rules.stream().mapToInt(rule -> level(rule).length()).max().orElse(0);
    int lineWidth = rules.stream().mapToInt(rule -> line(rule).length()).max().orElse(0);
    String row = "%-" + idWidth + "s  %-" + levelWidth + "s  %-" + lineWidth + "s  %s  %s, %s";
    List<String> lines = new ArrayList<>();
    for (Rule rule : rules) {
      lines.add(
          row.formatted(
              rule.id(),
              level(rule),
              line(rule),
              rule.version(),
              rule.citation().article(),
              Words.instrument(rule.citation())));
    }
    lines.add(totals(rules));
    return lines;
  }

  /** The level, with the state of a rule that is not simply in force. */
  private static String level(Rule rule) {
    return rule.level().wireName()
        + (rule.state() == RuleState.ENABLED
            ? ""
            : " (" + rule.state().name().toLowerCase(Locale.ROOT) + ")");
  }

  private static String line(Rule rule) {
    String line =
        rule.proRata() ? Units.number(rule.threshold()) + " points" : Words.line(rule.line());
    return rule.engineering() ? line + " (ours)" : line;
  }

  private static String totals(Collection<Rule> rules) {
    long notes = rules.stream().filter(rule -> rule.level().isNote()).count();
    long ours = rules.stream().filter(Rule::engineering).count();
    long off = rules.stream().filter(rule -> rule.state() != RuleState.ENABLED).count();
    return "%d rules, no errors: %d raise alerts, %d are notes in alerts; %d have numbers of ours%s"
        .formatted(
            rules.size(),
            rules.size() - notes,
            notes,
            ours,
            off == 0 ? "" : "; " + off + " not enabled");
  }
}
