package io.tidemark.rule;

import io.tidemark.telemetry.ItemClass;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All rules in force, and the settings that the law leaves to its reader.
 *
 * @param zone whose civil dates the windows of years compare
 * @param itemClasses which class of the law, A, B or C, each kind of item belongs to; every kind
 *     has one
 * @param rules by id
 */
public record Catalogue(
    ZoneId zone, Map<ItemClass, ClassOfItem> itemClasses, SortedMap<String, Rule> rules)
    implements Serializable {
  public Catalogue {
    Objects.requireNonNull(zone, "zone");
    itemClasses = Map.copyOf(itemClasses);
    rules = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(rules));
  }

  /** The rules, in shadow or not, that raise alerts on that kind of subject, by their ids. */
  public List<Rule> judgedFor(RuleSubject subject) {
    return rules.values().stream()
        .filter(rule -> rule.judges(subject) && rule.state() != RuleState.DISABLED)
        .filter(rule -> !rule.level().isNote())
        .toList();
  }

  /** The enabled rules that alerts on that kind of subject may note, in the order of their ids. */
  public List<Rule> notesFor(RuleSubject subject) {
    return rules.values().stream()
        .filter(rule -> rule.judges(subject) && rule.state() == RuleState.ENABLED)
        .filter(rule -> rule.level().isNote())
        .toList();
  }

  /** This catalogue with the rule added, or put in the place of the one of its id. */
  public Catalogue with(Rule rule) {
    SortedMap<String, Rule> changed = new TreeMap<>(rules);
    changed.put(rule.id(), rule);
    return new Catalogue(zone, itemClasses, changed);
  }

  /** This catalogue without the rule of that id. */
  public Catalogue without(String id) {
    SortedMap<String, Rule> changed = new TreeMap<>(rules);
    changed.remove(id);
    return new Catalogue(zone, itemClasses, changed);
  }
}
