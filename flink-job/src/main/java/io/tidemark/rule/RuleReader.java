package io.tidemark.rule;

import io.tidemark.rule.YamlNode.Mapping;
import io.tidemark.rule.YamlNode.Scalar;
import io.tidemark.rule.YamlNode.ScalarKind;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads one rule from its YAML mapping and checks whatever can be checked without its siblings. */
final class RuleReader {
  private static final Pattern YEARS = Pattern.compile("P([1-9][0-9]?)Y");
  private static final String WINDOW_ALLOWED = "lifetime, or whole years from P1Y to P99Y";
  private static final Map<String, Level> LEVELS = Wording.byName(Level.values(), Level::wireName);
  private static final Map<String, RuleSubject> SUBJECTS =
      Wording.byName(RuleSubject.values(), RuleReader::lowerCase);
  private static final Map<String, Label> LABELS =
      Wording.byName(Label.values(), RuleReader::lowerCase);
  private static final Map<String, RuleState> STATES =
      Wording.byName(RuleState.values(), RuleReader::lowerCase);
  private static final Set<RuleSubject> LABELLED =
      EnumSet.of(RuleSubject.LINEAGE, RuleSubject.ACCOUNT, RuleSubject.SERVICE);

  private final String file;
  private final CatalogueErrors errors;

  RuleReader(String file, CatalogueErrors errors) {
    this.file = file;
    this.errors = errors;
  }

  /**
   * What was read of a rule.
   *
   * @param name for messages: its id, or {@code #2}
   * @param id null when unusable
   * @param family null when there is none or it is unusable
   * @param rule null after an error was added
   */
  record Reading(String file, int line, String name, String id, String family, Rule rule) {}

  /**
   * @param position in its file, counted from 1; it names a rule that has no usable id
   */
  Reading read(int position, Mapping own, Mapping defaults) {
    String name =
        own.fields().get("id") instanceof Scalar id
                && id.is(ScalarKind.TEXT)
                && !id.text().isBlank()
            ? id.text()
            : "#" + position;
    Fields fields = new Fields(file, name, "", own, defaults, errors);
    String id = fields.requiredId("id");
    Level level = fields.requiredOneOf("level", LEVELS);
    RuleSubject subject = fields.requiredOneOf("subject", SUBJECTS);
    SortedMap<Measure, Long> weights = weights(fields, subject);
    BigDecimal threshold = fields.requiredPositiveDecimal("threshold");
    Window window = window(fields);
    String gate = gate(fields, subject);
    Label label = label(fields, subject);
    String family = fields.id("family");
    boolean proRata = proRata(fields);
    List<String> aggravating = fields.ids("aggravating");
    List<String> lawfulBasisGates = fields.ids("lawful-basis-gates");
    Citation citation = citation(fields);
    boolean engineering = fields.flag("engineering");
    RuleState state = fields.oneOf("state", STATES);
    fields.end();
    Rule rule = null;
    if (fields.isSound()) {
      rule =
          RuleVersion.stamp(
              new Rule(
                  id,
                  level,
                  subject,
                  weights,
                  threshold,
                  window,
                  gate,
                  label,
                  family,
                  proRata,
                  aggravating,
                  lawfulBasisGates,
                  citation,
                  engineering,
                  state == null ? RuleState.ENABLED : state,
                  ""));
    }
    return new Reading(file, own.line(), name, id, family, rule);
  }

  private static SortedMap<Measure, Long> weights(Fields fields, RuleSubject subject) {
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
      put(weights, fields, "measure", subject, fields.text("measure"), 1L);
    }
    fields
        .weights("weights")
        .forEach((measure, weight) -> put(weights, fields, "weights", subject, measure, weight));
    return weights;
  }

  private static void put(
      SortedMap<Measure, Long> weights,
      Fields fields,
      String field,
      RuleSubject subject,
      String name,
      Long weight) {
    if (name == null || subject == null) {
      return;
    }
    Measure.named(subject, name)
        .ifPresentOrElse(
            measure -> weights.put(measure, weight),
            () ->
                fields.wrong(
                    field,
                    "no measure " + Wording.quoted(name) + " of a " + lowerCase(subject),
                    measuresOf(subject)));
  }

  private static String measuresOf(RuleSubject subject) {
    return Wording.listed(
        Arrays.stream(Measure.values())
            .filter(measure -> measure.subject() == subject)
            .map(Measure::wireName)
            .toList());
  }

  private static Window window(Fields fields) {
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
    return new Window(Integer.parseInt(years.group(1)));
  }

  private static String gate(Fields fields, RuleSubject subject) {
    Map<String, KnownFacts.Gate> allowed =
        KnownFacts.GATES.stream()
            .filter(gate -> subject == null || gate.subject() == subject)
            .collect(Collectors.toMap(KnownFacts.Gate::fact, gate -> gate));
    String text = fields.text("gate");
    if (text != null && !allowed.containsKey(text)) {
      String whose = subject == null ? "" : " for a rule on a " + lowerCase(subject);
      fields.wrong(
          "gate", "no gate " + Wording.quoted(text) + whose, Wording.listed(allowed.keySet()));
    }
    return text;
  }

  private static Label label(Fields fields, RuleSubject subject) {
    Label label = fields.oneOf("label", LABELS);
    if (label != null && subject != null && !LABELLED.contains(subject)) {
      fields.wrong(
          "label",
          "a " + lowerCase(subject) + " is not judged by labelled content",
          "a label on " + Wording.listed(LABELLED.stream().map(RuleReader::lowerCase).toList()));
    }
    return label;
  }

  private static boolean proRata(Fields fields) {
    boolean proRata = fields.flag("pro-rata");
    if (proRata) {
      if (!fields.has("family")) {
        fields.wrong("pro-rata", "has no family", "a family of the lines that it adds up");
      }
      if (fields.has("measure") || fields.entries("weights") == 1) {
        fields.wrong("pro-rata", "adds up a single measure", "weights of two or more measures");
      }
    }
    return proRata;
  }

  private static Citation citation(Fields fields) {
    if (!fields.require("citation", "a mapping of article, instrument")) {
      return null;
    }
    Fields inner = fields.inner("citation");
    if (inner == null) {
      return null;
    }
    String instrument = inner.requiredText("instrument");
    String article = inner.requiredText("article");
    inner.end();
    fields.absorb(inner);
    return inner.isSound() ? new Citation(instrument, article) : null;
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
