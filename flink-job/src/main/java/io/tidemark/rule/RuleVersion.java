package io.tidemark.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The version of a rule: a hash of what it says, however it was written down. A field that is
 * absent leaves no trace, so a field added to the vocabulary later changes no version by itself.
 */
final class RuleVersion {
  private static final int HEX_DIGITS = 12;

  private RuleVersion() {}

  /** The same rule, with the version of its content. */
  static Rule stamp(Rule rule) {
    return rule.versioned(of(rule));
  }

  /** The first 12 hexadecimal digits of the SHA-256 of the rule's content. */
  static String of(Rule rule) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(canonical(rule).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static String canonical(Rule rule) {
    Map<String, String> fields = new TreeMap<>();
    fields.put("id", rule.id());
    fields.put("level", rule.level().name());
    fields.put("threshold", rule.threshold().stripTrailingZeros().toPlainString());
    fields.put("window", Integer.toString(rule.window().years()));
    fields.put("citation.instrument", rule.citation().instrument());
    fields.put("citation.article", rule.citation().article());
    fields.put("state", rule.state().name());
    putIfAny(fields, "about", rule.about());
    putIfAny(fields, "offence", rule.offence());
    putIfAny(fields, "family", rule.family());
    putIfAny(fields, "pro-rata", rule.proRata() ? "true" : null);
    putIfAny(fields, "attestable", rule.attestable() ? "true" : null);
    putIfAny(fields, "engineering", rule.engineering() ? "true" : null);
    putScope(fields, rule.scope());
    putLine(fields, rule.line());
    putNotes(fields, rule.notes());
    StringBuilder text = new StringBuilder();
    // The length keeps a text with line ends from passing as two fields.
    fields.forEach(
        (name, value) ->
            text.append(name)
                .append(' ')
                .append(value.length())
                .append(' ')
                .append(value)
                .append('\n'));
    return text.toString();
  }

  private static void putScope(Map<String, String> fields, Scope scope) {
    fields.put("subject", names(scope.subjects()));
    putIfAny(fields, "label", scope.labels().isEmpty() ? null : names(scope.labels()));
    putIfAny(fields, "gate", scope.gate());
    putAll(fields, "requires", scope.requires());
    putIfAny(
        fields,
        "effective-from",
        scope.effectiveFrom() == null ? null : scope.effectiveFrom().toString());
  }

  private static void putLine(Map<String, String> fields, Line line) {
    line.weights()
        .forEach((measure, weight) -> fields.put("weights." + measure.wireName(), weight + ""));
    putAll(fields, "facts", line.facts());
    putIfAny(fields, "minimum-acts", line.minimumActs() == 0 ? null : line.minimumActs() + "");
    if (line.after() != null) {
      fields.put("after.fact", line.after().fact());
      fields.put("after.offence", line.after().offence());
    }
  }

  private static void putNotes(Map<String, String> fields, Notes notes) {
    putAll(fields, "aggravating", notes.aggravating());
    putAll(fields, "signals", notes.signals());
    putAll(fields, "lawful-basis-gates", notes.lawfulBasisGates());
    putAll(fields, "pending", notes.pending());
    putIfAny(fields, "base-offence", notes.baseOffence());
  }

  private static String names(Set<? extends Enum<?>> names) {
    return names.stream().map(Enum::name).collect(Collectors.joining(","));
  }

  private static void putAll(Map<String, String> fields, String name, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      fields.put(name + '.' + i, values.get(i));
    }
  }

  private static void putIfAny(Map<String, String> fields, String name, String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
