package io.tidemark.rule;

import io.tidemark.rule.YamlNode.Mapping;
import io.tidemark.rule.YamlNode.Scalar;
import io.tidemark.rule.YamlNode.ScalarKind;
import io.tidemark.rule.YamlNode.Sequence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The typed fields of one YAML mapping. Every method that finds something wrong adds the error,
 * remembers it ({@link #isSound}), and answers null or an empty collection; {@link #end} must be
 * called when all fields have been asked for.
 */
final class Fields extends FieldNodes {
  static final Pattern ID = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");
  static final String ID_ALLOWED = "lower-case letters and digits, in parts joined by . or -";
  private static final Pattern DECIMAL = Pattern.compile("(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?");
  private static final Pattern WEIGHT = Pattern.compile("[1-9][0-9]{0,8}");
  private static final String DECIMAL_ALLOWED =
      "a plain number above 0, at most 15 digits and 4 more after the point";

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
    super(file, rule, path, own, defaults, errors);
  }

  Fields(String file, String rule, Mapping own, CatalogueErrors errors) {
    this(file, rule, "", own, Mapping.EMPTY, errors);
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

  /** The values of one name, or of a list of different names; empty when absent or unusable. */
  <T> Set<T> someOf(String name, Map<String, T> allowed) {
    Set<T> some = new LinkedHashSet<>();
    for (String text : oneOrMore(name)) {
      T value = allowed.get(text);
      if (value == null) {
        wrong(name, "unknown " + Wording.quoted(text), Wording.listed(allowed.keySet()));
      } else if (!some.add(value)) {
        wrong(name, "names " + Wording.quoted(text) + " twice", "each once");
      }
    }
    return some;
  }

  /** A text or a list of texts; empty when absent. */
  private List<String> oneOrMore(String name) {
    if (node(name) instanceof Sequence sequence) {
      if (sequence.items().isEmpty()) {
        wrong(name, "is empty", "one or more");
      }
      return texts(name);
    }
    String text = text(name);
    return text == null ? List.of() : List.of(text);
  }

  /** A whole number within those bounds, or 0 when absent or unusable. */
  int count(String name, int least, int most) {
    String text = scalar(name, ScalarKind.NUMBER);
    if (text == null) {
      return 0;
    }
    if (WEIGHT.matcher(text).matches()) {
      int count = Integer.parseInt(text);
      if (count >= least && count <= most) {
        return count;
      }
    }
    wrong(name, "unusable number " + text, "a whole number from " + least + " to " + most);
    return 0;
  }

  /** A civil date, or null. */
  LocalDate date(String name) {
    // With or without quotes; a year alone is a number to YAML.
    String text =
        node(name) instanceof Scalar year && year.is(ScalarKind.NUMBER) ? year.text() : text(name);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      wrong(name, "unreadable date " + Wording.quoted(text), "a date such as 2013-09-10");
      return null;
    }
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
    return mapping == null ? null : innerFields(name, mapping);
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
}
