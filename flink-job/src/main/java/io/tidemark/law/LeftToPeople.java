package io.tidemark.law;

import io.tidemark.rule.Measure;
import io.tidemark.rule.Notes;
import io.tidemark.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What no telemetry shows of a rule, so that a person has to attest it, or to judge it. */
final class LeftToPeople {
  private LeftToPeople() {}

  /** Each point in words; empty when there is none. */
  static List<String> of(Rule rule) {
    List<String> points = new ArrayList<>();
    Set<Measure> measures = rule.weights().keySet();
    if (measures.contains(Measure.ATTESTED)) {
      points.add("to attest " + Words.facts(rule));
    }
    if (measures.contains(Measure.ATTESTED_COUNT)) {
      points.add("to attest the numbers, with " + Words.facts(rule));
    }
    if (measures.contains(Measure.ATTESTED_AMOUNT)) {
      points.add("to attest the amounts, with " + Words.facts(rule));
    }
    if (!rule.labels().isEmpty()) {
      boolean ofContentAlone =
          measures.equals(Set.of(Measure.ATTESTED)) && rule.scope().subjects().size() > 1;
      points.add(
          "to label the content as "
              + Words.labels(rule)
              + (ofContentAlone ? ", where the fact is on content" : ""));
    }
    if (rule.gate() != null && !rule.line().facts().contains(rule.gate())) {
      points.add("to attest the refused order, `" + rule.gate() + "`");
    }
    if (rule.line().after() != null) {
      points.add("to attest the earlier punishment, `" + rule.line().after().fact() + "`");
    }
    if (!rule.scope().requires().isEmpty()) {
      points.add("to attest " + Words.ids(rule.scope().requires()));
    }
    addOpenPoints(rule, points);
    return points;
  }

  private static void addOpenPoints(Rule rule, List<String> points) {
    Notes notes = rule.notes();
    if (!notes.pending().isEmpty()) {
      points.add(
          "to judge "
              + Words.joined(
                  notes.pending().stream().map(point -> point.replace('-', ' ')).toList(), "and")
              + ": pending until the fact `"
              + rule.id()
              + "` is attested");
    }
    if (notes.baseOffence() != null) {
      points.add(
          "to judge the base offence, %s, where no alert shows it"
              .formatted(Words.offence(notes.baseOffence())));
    }
    if (!notes.lawfulBasisGates().isEmpty()) {
      points.add(
          "to establish that no lawful basis was there, where the telemetry does not say ("
              + Words.ids(notes.lawfulBasisGates())
              + ")");
    }
    if (!notes.signals().isEmpty()) {
      points.add("to judge " + Words.ids(notes.signals()) + ", where telemetry shows signs of it");
    }
    if (rule.level().isNote() && rule.engineering()) {
      points.add("to confirm it with the fact `" + rule.id() + "`; until then it is pending");
    }
  }
}
