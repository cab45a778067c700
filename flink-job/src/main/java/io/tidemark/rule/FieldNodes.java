package io.tidemark.rule;

import io.tidemark.rule.YamlNode.Mapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of one YAML mapping as nodes, with those of the defaults under them, and their errors.
 */
abstract class FieldNodes {
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
  FieldNodes(
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

  /** Takes over what an inner mapping found. */
  void absorb(Fields inner) {
    sound &= inner.isSound();
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

  final YamlNode node(String name) {
    known.add(name);
    return nodes.get(name);
  }

  /** The mapping of that name, or null. */
  final Mapping mapping(String name) {
    YamlNode node = node(name);
    if (node == null || node instanceof Mapping) {
      return (Mapping) node;
    }
    wrong(name, "is " + node.described(), "a mapping");
    return null;
  }

  /** The fields of an inner mapping, merged with those of the default's; it must be there. */
  final Fields innerFields(String name, Mapping mapping) {
    Mapping own = inherited.contains(name) ? new Mapping(Map.of(), Map.of(), line) : mapping;
    Mapping below =
        defaults.fields().get(name) instanceof Mapping inDefaults ? inDefaults : Mapping.EMPTY;
    return new Fields(file, rule, path + name + ".", own, below, errors);
  }

  private String ruleOf(String name) {
    return inherited.contains(name) ? FROM_DEFAULTS : rule;
  }

  private void repeated(String owner, String name, int at) {
    sound = false;
    errors.add(file, at, owner, path + name, "stands twice", "each field once");
  }
}
