package io.tidemark.rule;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A rule as the fields that its YAML has, in the order in which a person would write them. */
public final class RuleFields {
  private RuleFields() {}

  /** The fields by name: texts, numbers, flags, lists of texts, and mappings of those. */
  public static Map<String, Object> of(Rule rule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", rule.id());
    putIfAny(fields, "about", rule.about());
    fields.put("level", rule.level().wireName());
    fields.put("subject", oneOrAll(Wording.lowerCase(rule.scope().subjects())));
    putLine(fields, rule.line());
    putIfAny(fields, "effective-from", text(rule.scope().effectiveFrom()));
    putIfAny(fields, "gate", rule.gate());
    putIfAny(fields, "requires", orNull(rule.scope().requires()));
    if (!rule.labels().isEmpty()) {
      fields.put("label", oneOrAll(Wording.lowerCase(rule.labels())));
    }
    putIfAny(fields, "offence", rule.offence());
    putIfAny(fields, "family", rule.family());
    putIfAny(fields, "pro-rata", rule.proRata() ? true : null);
    putIfAny(fields, "attestable", rule.attestable() ? true : null);
    putNotes(fields, rule.notes());
    fields.put(
        "citation",
        mapping("instrument", rule.citation().instrument(), "article", rule.citation().article()));
    putIfAny(fields, "engineering", rule.engineering() ? true : null);
    putIfAny(
        fields,
        "state",
        rule.state() == RuleState.ENABLED ? null : Wording.lowerCase(rule.state()));
    return fields;
  }

  private static void putLine(Map<String, Object> fields, Line line) {
    Map<String, Long> weights = new LinkedHashMap<>();
    line.weights().forEach((measure, weight) -> weights.put(measure.wireName(), weight));
    if (weights.size() == 1 && weights.containsValue(1L)) {
      fields.put("measure", weights.keySet().iterator().next());
    } else {
      fields.put("weights", weights);
    }
    putIfAny(fields, "facts", orNull(line.facts()));
    fields.put("threshold", line.threshold());
    fields.put(
        "window", line.window().isLifetime() ? "lifetime" : "P" + line.window().years() + "Y");
    putIfAny(fields, "minimum-acts", line.minimumActs() == 0 ? null : line.minimumActs());
    if (line.after() != null) {
      fields.put("after", mapping("fact", line.after().fact(), "offence", line.after().offence()));
    }
  }

  private static void putNotes(Map<String, Object> fields, Notes notes) {
    putIfAny(fields, "aggravating", orNull(notes.aggravating()));
    putIfAny(fields, "signals", orNull(notes.signals()));
    putIfAny(fields, "lawful-basis-gates", orNull(notes.lawfulBasisGates()));
    putIfAny(fields, "pending", orNull(notes.pending()));
    putIfAny(fields, "base-offence", notes.baseOffence());
  }

  private static Map<String, String> mapping(
      String first, String firstValue, String second, String secondValue) {
    Map<String, String> mapping = new LinkedHashMap<>();
    mapping.put(first, firstValue);
    mapping.put(second, secondValue);
    return mapping;
  }

  private static Object oneOrAll(List<String> texts) {
    return texts.size() == 1 ? texts.get(0) : texts;
  }

  private static Object orNull(Collection<?> values) {
    return values.isEmpty() ? null : values;
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }

  private static void putIfAny(Map<String, Object> fields, String name, Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
