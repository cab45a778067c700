package io.tidemark.rule;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The version of a rule: a hash of what it says, however it was written down. A field that is
 * absent leaves no trace, so a field added to the vocabulary later changes no version by itself.
 */
final class RuleVersion {
  private static final int HEX_DIGITS = 12;

  private RuleVersion() {}

  /** The same rule, with the version of its content. */
  static Rule stamp(Rule rule) {
    return new Rule(
        rule.id(),
        rule.level(),
        rule.subject(),
        rule.weights(),
        rule.threshold(),
        rule.window(),
        rule.gate(),
        rule.label(),
        rule.family(),
        rule.proRata(),
        rule.aggravating(),
        rule.lawfulBasisGates(),
        rule.citation(),
        rule.engineering(),
        rule.state(),
        of(rule));
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
    fields.put("subject", rule.subject().name());
    rule.weights()
        .forEach((measure, weight) -> fields.put("weights." + measure.wireName(), weight + ""));
    fields.put("threshold", rule.threshold().stripTrailingZeros().toPlainString());
    fields.put("window", Integer.toString(rule.window().years()));
    fields.put("citation.instrument", rule.citation().instrument());
    fields.put("citation.article", rule.citation().article());
    fields.put("state", rule.state().name());
    putIfAny(fields, "gate", rule.gate());
    putIfAny(fields, "label", rule.label() == null ? null : rule.label().name());
    putIfAny(fields, "family", rule.family());
    putIfAny(fields, "pro-rata", rule.proRata() ? "true" : null);
    putIfAny(fields, "engineering", rule.engineering() ? "true" : null);
    for (int i = 0; i < rule.aggravating().size(); i++) {
      fields.put("aggravating." + i, rule.aggravating().get(i));
    }
    for (int i = 0; i < rule.lawfulBasisGates().size(); i++) {
      fields.put("lawful-basis-gates." + i, rule.lawfulBasisGates().get(i));
    }
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

  private static void putIfAny(Map<String, String> fields, String name, String value) {
    if (value != null) {
      fields.put(name, value);
    }
  }
}
