package io.tidemark.rule;

import io.tidemark.rule.YamlNode.Mapping;
import io.tidemark.rule.YamlNode.Scalar;
import io.tidemark.rule.YamlNode.ScalarKind;
import io.tidemark.rule.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The typed fields of one YAML mapping. Every method that finds something wrong adds the error,
 * remembers it ({@link #isSound}), and answers null or an empty collection; {@link #end} must be
 * called when all fields have been asked for.
 */
final class Fields {
  static final Pattern ID = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
  static final String ID_ALLOWED = "lower-case letters and digits, in parts joined by . or -";
  private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?");
  private static final Pattern WEIGHT = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String DECIMAL_ALLOWED =
      "a plain number above 0, at most 15 digits and 4 more after the point";
  static final String FROM_DEFAULTS = "defaults";

  private final String file;
  private final String rule;
  private final String path;
  private final int line;
  private final CatalogueErrors errors;
  private final Map<String, YamlNode> nodes = new LinkedHashMap<>();
  private final Set<String> inherited = new HashSet<>();
  private final Set<String> known = new TreeSet<>();
  private final Mapping defaults;
  private boolean sound = true;

  /**
   * @param rule as in {@link CatalogueError}
   * @param path what to put before a field's name, such as {@code citation.}
   * @param defaults fields that hold where {@code own} has none of that name
   */
  Fields(
      String file,
      String rule,
      String path,
      Mapping own,
      Mapping defaults,
      CatalogueErrors errors) {
    this.file = file;
    this.rule = rule;
    this.path = path;
    this.line = own.line();
    this.errors = errors;
    this.defaults = defaults;
    nodes.putAll(defaults.fields());
    inherited.addAll(defaults.fields().keySet());
    nodes.putAll(own.fields());
    inherited.removeAll(own.fields().keySet());
    defaults.repeated().forEach((name, at) -> repeated(FROM_DEFAULTS, name, at));
    own.repeated().forEach((name, at) -> repeated(rule, name, at));
  }

  Fields(String file, String rule, Mapping own, CatalogueErrors errors) {
    this(file, rule, "", own, Mapping.EMPTY, errors);
  }

  boolean isSound() {
    return sound;
  }

  boolean has(String name) {
    known.add(name);
    return nodes.containsKey(name);
  }

  /** How many entries a mapping has as it is written, sound or not; 0 when there is none. */
  int entries(String name) {
    return nodes.get(name) instanceof Mapping mapping ? mapping.fields().size() : 0;
  }

  /** A text that is not blank, or null. */
  String text(String name) {
    String text = scalar(name, ScalarKind.TEXT);
    if (text != null && text.isBlank()) {
      wrong(name, "is blank", "");
      return null;
    }
    return text;
  }

  String requiredText(String name) {
    return require(name, "") ? text(name) : null;
  }

  String id(String name) {
    String id = text(name);
    return id == null || isId(name, id) ? id : null;
  }

  String requiredId(String name) {
    return require(name, ID_ALLOWED) ? id(name) : null;
  }

  boolean flag(String name) {
    return Boolean.parseBoolean(scalar(name, ScalarKind.BOOLEAN));
  }

  /** One of the allowed names' values, or null. */
  <T> T oneOf(String name, Map<String, T> allowed) {
    String text = text(name);
    if (text != null && !allowed.containsKey(text)) {
      wrong(name, "unknown " + Wording.quoted(text), Wording.listed(allowed.keySet()));
    }
    return text == null ? null : allowed.get(text);
  }

  <T> T requiredOneOf(String name, Map<String, T> allowed) {
    return require(name, Wording.listed(allowed.keySet())) ? oneOf(name, allowed) : null;
  }

  /** A decimal above 0 without needless zeros after the point, or null. */
  BigDecimal requiredPositiveDecimal(String name) {
    if (!require(name, DECIMAL_ALLOWED)) {
      return null;
    }
    String text = scalar(name, ScalarKind.NUMBER);
    if (text == null) {
      return null;
    }
    BigDecimal value = DECIMAL.matcher(text).matches() ? new BigDecimal(text) : BigDecimal.ZERO;
    if (value.signum() <= 0) {
      wrong(name, "unusable number " + text, DECIMAL_ALLOWED);
      return null;
    }
    BigDecimal plain = value.stripTrailingZeros();
    return plain.scale() < 0 ? plain.setScale(0) : plain;
  }

  /** Different ids; empty when absent. */
  List<String> ids(String name) {
    List<String> ids = new ArrayList<>();
    for (String id : texts(name)) {
      if (isId(name, id)) {
        if (ids.contains(id)) {
          wrong(name, "names " + Wording.quoted(id) + " twice", "each once");
        } else {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /** Texts as they stand; empty when absent. */
  List<String> texts(String name) {
    YamlNode node = node(name);
    List<String> texts = new ArrayList<>();
    if (node instanceof Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        if (item instanceof Scalar scalar && scalar.is(ScalarKind.TEXT)) {
          texts.add(scalar.text());
        } else {
          wrong(name, "holds " + item.described() + " in its list", "a list of texts");
        }
      }
    } else if (node != null) {
      wrong(name, "is " + node.described(), "a list of texts");
    }
    return texts;
  }

  /** Names with their positive integers; empty when absent. */
  Map<String, Long> weights(String name) {
    Map<String, Long> weights = new LinkedHashMap<>();
    Mapping mapping = mapping(name);
    if (mapping == null) {
      return weights;
    }
    mapping
        .repeated()
        .keySet()
        .forEach(
            key ->
                wrong(name, "the key " + Wording.quoted(key) + " stands twice", "each key once"));
    mapping
        .fields()
        .forEach(
            (key, node) -> {
              if (node instanceof Scalar scalar
                  && scalar.is(ScalarKind.NUMBER)
                  && WEIGHT.matcher(scalar.text()).matches()) {
                weights.put(key, Long.valueOf(scalar.text()));
              } else {
                String found = node instanceof Scalar s ? s.text() : node.described();
                wrong(
                    name,
                    "unusable weight " + Wording.quoted(found) + " of " + Wording.quoted(key),
                    "a whole number from 1 to 999999999");
              }
            });
    if (mapping.fields().isEmpty()) {
      wrong(name, "is empty", "measures with their weights");
    }
    return weights;
  }

  /** The fields of an inner mapping, merged with those of the default's, or null. */
  Fields inner(String name) {
    Mapping mapping = mapping(name);
    if (mapping == null) {
      return null;
    }
    Mapping own = inherited.contains(name) ? new Mapping(Map.of(), Map.of(), line) : mapping;
    Mapping below =
        defaults.fields().get(name) instanceof Mapping inDefaults ? inDefaults : Mapping.EMPTY;
    return new Fields(file, rule, path + name + ".", own, below, errors);
  }

  /** Takes over what an inner mapping found. */
  void absorb(Fields inner) {
    sound &= inner.sound;
  }

  boolean require(String name, String allowed) {
    if (has(name)) {
      return true;
    }
    sound = false;
    errors.add(file, line, rule, path + name, "is missing", allowed);
    return false;
  }

  void wrong(String name, String reason, String allowed) {
    sound = false;
    YamlNode node = nodes.get(name);
    errors.add(file, node == null ? line : node.line(), ruleOf(name), path + name, reason, allowed);
  }

  /** Every field that nobody asked for is an error. */
  void end() {
    for (String name : nodes.keySet()) {
      if (!known.contains(name)) {
        wrong(name, "unknown field", String.join(", ", known));
      }
    }
  }

  private YamlNode node(String name) {
    known.add(name);
    return nodes.get(name);
  }

  private Mapping mapping(String name) {
    YamlNode node = node(name);
    if (node == null || node instanceof Mapping) {
      return (Mapping) node;
    }
    wrong(name, "is " + node.described(), "a mapping");
    return null;
  }

  private String scalar(String name, ScalarKind kind) {
    YamlNode node = node(name);
    if (node == null) {
      return null;
    }
    if (node instanceof Scalar scalar && scalar.is(kind)) {
      return scalar.text();
    }
    wrong(name, "is " + node.described(), new Scalar(kind, "", 0).described());
    return null;
  }

  private boolean isId(String name, String id) {
    boolean isId = ID.matcher(id).matches();
    if (!isId) {
      wrong(name, "malformed id " + Wording.quoted(id), ID_ALLOWED);
    }
    return isId;
  }

  private String ruleOf(String name) {
    return inherited.contains(name) ? FROM_DEFAULTS : rule;
  }

  private void repeated(String owner, String name, int at) {
    sound = false;
    errors.add(file, at, owner, path + name, "stands twice", "each field once");
  }
}
