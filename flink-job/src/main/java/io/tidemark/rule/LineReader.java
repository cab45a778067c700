package io.tidemark.rule;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what a rule adds up: measures with weights, threshold, window, and what narrows them. */
final class LineReader {
  private static final Pattern YEARS = Pattern.compile("P([1-9][0-9]?)Y");
  private static final String WINDOW_ALLOWED = "lifetime, or whole years from P1Y to P99Y";
  private static final Set<RuleSubject> WITH_WINDOWS =
      EnumSet.of(RuleSubject.ACCOUNT, RuleSubject.SERVICE);

  /** Those that a sanction can be for. */
  private static final String[] OFFENCES = {"defamation", "network", "personal-information"};

  private final Fields fields;
  private final Set<RuleSubject> subjects;

  /**
   * @param subjects the rule's; empty when unusable
   */
  LineReader(Fields fields, Set<RuleSubject> subjects) {
    this.fields = fields;
    this.subjects = subjects;
  }

  /**
   * The line, or null after an error was added.
   *
   * @param id the rule's, or null when unusable: the fact that an attested measure reads by itself
   */
  Line read(String id) {
    SortedMap<Measure, Long> weights = weights();
    BigDecimal threshold = fields.requiredPositiveDecimal("threshold");
    Window window = window(weights.keySet());
    List<String> facts = facts(weights.keySet(), id);
    int minimumActs = fields.count("minimum-acts", 2, 999);
    if (minimumActs > 0 && (weights.isEmpty() || !allOfActs(weights.keySet()))) {
      fields.wrong("minimum-acts", "nothing here is counted by acts", "with measures of acts");
    }
    Sanction after = after(weights.keySet());
    return fields.isSound()
        ? new Line(weights, threshold, window, facts, minimumActs, after)
        : null;
  }

  private static boolean allOfActs(Set<Measure> measures) {
    return measures.stream().allMatch(Measure::isOfActs);
  }

  private List<String> facts(Set<Measure> measures, String id) {
    List<String> facts = fields.ids("facts");
    boolean attested = measures.stream().anyMatch(Measure::isAttested);
    if (fields.has("facts") && !attested && !measures.isEmpty()) {
      fields.wrong("facts", "no measure here reads facts", "with an attested measure");
    }
    return facts.isEmpty() && attested && id != null ? List.of(id) : facts;
  }

  private SortedMap<Measure, Long> weights() {
    boolean one = fields.has("measure");
    boolean several = fields.has("weights");
    SortedMap<Measure, Long> weights = new TreeMap<>();
    if (one && several) {
      fields.wrong("weights", "stands beside measure", "one of measure, weights");
    }
    if (!one && !several) {
      fields.require("measure", "one of measure, weights");
    }
    if (one) {
      put(weights, "measure", fields.text("measure"), 1L);
    }
    fields
        .weights("weights")
        .forEach((measure, weight) -> put(weights, "weights", measure, weight));
    return weights;
  }

  private void put(SortedMap<Measure, Long> weights, String field, String name, Long weight) {
    if (name == null || subjects.isEmpty()) {
      return;
    }
    Measure.named(subjects, name)
        .ifPresentOrElse(
            measure -> weights.put(measure, weight),
            () ->
                fields.wrong(
                    field, "no measure " + Wording.quoted(name) + " of " + whose(), measures()));
  }

  private String whose() {
    return Wording.each(subjects);
  }

  private String measures() {
    return Wording.listed(
        Arrays.stream(Measure.values())
            .filter(measure -> measure.subjects().containsAll(subjects))
            .map(Measure::wireName)
            .toList());
  }

  private Window window(Set<Measure> measures) {
    if (!fields.require("window", WINDOW_ALLOWED)) {
      return null;
    }
    String text = fields.text("window");
    if (text == null) {
      return null;
    }
    if (text.equals("lifetime")) {
      return Window.LIFETIME;
    }
    Matcher years = YEARS.matcher(text);
    if (!years.matches()) {
      fields.wrong("window", "unusable window " + Wording.quoted(text), WINDOW_ALLOWED);
      return null;
    }
    for (Measure measure : measures) {
      if (!measure.isDated()) {
        fields.wrong("window", measure.wireName() + " has no window", "lifetime");
      }
    }
    if (!WITH_WINDOWS.containsAll(subjects)) {
      fields.wrong("window", whose() + " has no window", "lifetime");
    }
    return new Window(Integer.parseInt(years.group(1)));
  }

  private Sanction after(Set<Measure> measures) {
    Fields inner = fields.inner("after");
    if (inner == null) {
      return null;
    }
    String fact =
        inner.requiredOneOf(
            "fact",
            Map.of(
                KnownFacts.ADMINISTRATIVE, KnownFacts.ADMINISTRATIVE,
                KnownFacts.CRIMINAL, KnownFacts.CRIMINAL));
    String offence = inner.requiredOneOf("offence", Wording.byName(OFFENCES, name -> name));
    inner.end();
    fields.absorb(inner);
    for (Measure measure : measures) {
      if (!measure.isDated()) {
        fields.wrong("after", measure.wireName() + " has no dates", "with measures that have them");
      }
    }
    if (!subjects.isEmpty() && !subjects.equals(EnumSet.of(RuleSubject.ACCOUNT))) {
      fields.wrong("after", whose() + " is not sanctioned", "on an account");
    }
    return inner.isSound() ? new Sanction(fact, offence) : null;
  }
}
