package io.tidemark.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a catalogue would change of another: the rules that come, go or say something else, by id.
 *
 * @param settings names of the settings that differ, which no release can change
 */
public record CatalogueDiff(List<Change> changes, List<String> settings) {
  private static final YAMLMapper YAML = new YAMLMapper();

  /** Fields that say nothing about which counts are at the line. */
  private static final Set<String> NO_LINE =
      Set.of("aggravating", "lawful-basis-gates", "citation", "engineering");

  public CatalogueDiff {
    changes = List.copyOf(changes);
    settings = List.copyOf(settings);
  }

  /**
   * One rule's change.
   *
   * @param before null: the rule is new
   * @param after null: it goes
   * @param fields what it says otherwise; of a new rule, or one that goes, everything
   */
  public record Change(String ruleId, Rule before, Rule after, List<Field> fields) {
    public Change {
      fields = List.copyOf(fields);
    }

    /** What it can do to standing counts, as far as the rule alone decides. */
    public Effect effect() {
      boolean was = before != null && before.state() == RuleState.ENABLED;
      boolean is = after != null && after.state() == RuleState.ENABLED;
      if (!was && !is) {
        return isInShadow(before) || isInShadow(after) ? Effect.IN_SHADOW : Effect.NOTHING;
      }
      if (!was || !is) {
        return was ? Effect.WITHDRAWS : Effect.CAN_RAISE;
      }
      Set<String> names = new TreeSet<>();
      fields.forEach(field -> names.add(field.name().replaceFirst("\\..*", "")));
      names.removeAll(NO_LINE);
      if (names.isEmpty()) {
        return Effect.REVISES;
      }
      if (!names.equals(Set.of("threshold"))) {
        return Effect.CAN_DO_BOTH;
      }
      return after.threshold().compareTo(before.threshold()) < 0
          ? Effect.CAN_RAISE
          : Effect.CAN_WITHDRAW;
    }
  }

  private static boolean isInShadow(Rule rule) {
    return rule != null && rule.state() == RuleState.SHADOW;
  }

  /** What a change can do. */
  public enum Effect {
    NOTHING("changes no alert"),
    IN_SHADOW("changes shadow alerts only"),
    REVISES("revises what stands"),
    CAN_RAISE("can raise"),
    CAN_WITHDRAW("can withdraw"),
    CAN_DO_BOTH("can raise and withdraw"),
    WITHDRAWS("withdraws what stands");

    private final String described;

    Effect(String described) {
      this.described = described;
    }

    /** For a person. */
    public String described() {
      return described;
    }
  }

  /**
   * A field of a rule.
   *
   * @param name such as {@code citation.article}
   * @param before null: not there; likewise after
   */
  public record Field(String name, String before, String after) {}

  /** What {@code after} changes of {@code before}. */
  public static CatalogueDiff between(Catalogue before, Catalogue after) {
    List<String> settings = new ArrayList<>();
    if (!before.zone().equals(after.zone())) {
      settings.add("zone");
    }
    if (!before.itemClasses().equals(after.itemClasses())) {
      settings.add("item-classes");
    }
    List<Change> changes = new ArrayList<>();
    Set<String> ids = new TreeSet<>(before.rules().keySet());
    ids.addAll(after.rules().keySet());
    for (String id : ids) {
      Rule was = before.rules().get(id);
      Rule is = after.rules().get(id);
      if (was == null || is == null || !was.version().equals(is.version())) {
        changes.add(new Change(id, was, is, fields(was, is)));
      }
    }
    return new CatalogueDiff(changes, settings);
  }

  private static List<Field> fields(Rule before, Rule after) {
    SortedMap<String, String> was = texts(before);
    SortedMap<String, String> is = texts(after);
    Set<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(was.get(name), is.get(name)))
        .map(name -> new Field(name, was.get(name), is.get(name)))
        .toList();
  }

  private static SortedMap<String, String> texts(Rule rule) {
    SortedMap<String, String> texts = new TreeMap<>();
    if (rule != null) {
      try {
        flatten("", YAML.readTree(RuleText.render(rule)), texts);
      } catch (JsonProcessingException e) {
        throw new AssertionError("a rendered rule is YAML", e);
      }
    }
    return texts;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> texts) {
    node.properties()
        .forEach(
            field -> {
              String name = prefix + field.getKey();
              if (field.getValue().isObject()) {
                flatten(name + '.', field.getValue(), texts);
              } else {
                JsonNode value = field.getValue();
                texts.put(name, value.isValueNode() ? value.asText() : value.toString());
              }
            });
  }

  /** What puts the other catalogue in force; settings apart. */
  public List<RuleChange> release() {
    return changes.stream()
        .map(
            change ->
                new RuleChange(
                    change.ruleId(),
                    change.after() == null ? null : RuleText.render(change.after())))
        .toList();
  }

  public boolean isEmpty() {
    return changes.isEmpty() && settings.isEmpty();
  }
}
