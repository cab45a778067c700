package io.tidemark.rule;

import java.util.List;
import java.util.Map;

/** A piece of a YAML document, with the line it stands on, counted from 1. */
sealed interface YamlNode {
  int line();

  /** What it is, for an error's reader. */
  String described();

  /** The kinds of scalar; a quoted one is always a text. */
  enum ScalarKind {
    TEXT("a text"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("nothing");

    private final String described;

    ScalarKind(String described) {
      this.described = described;
    }
  }

  /**
   * A single value.
   *
   * @param text as written, so that no number is rounded on the way
   */
  record Scalar(ScalarKind kind, String text, int line) implements YamlNode {
    boolean is(ScalarKind other) {
      return kind == other;
    }

    @Override
    public String described() {
      return kind.described;
    }
  }

  record Sequence(List<YamlNode> items, int line) implements YamlNode {
    @Override
    public String described() {
      return "a list";
    }
  }

  /**
   * Fields by name, in the order written.
   *
   * @param repeated the lines of second and later fields of the same name; the first one holds
   */
  record Mapping(Map<String, YamlNode> fields, Map<String, Integer> repeated, int line)
      implements YamlNode {
    static final Mapping EMPTY = new Mapping(Map.of(), Map.of(), 0);

    @Override
    public String described() {
      return "a mapping";
    }
  }

  /** What a catalogue does not need and could hide something: aliases, tags, deep nesting. */
  record Unsupported(String described, int line) implements YamlNode {}
}
