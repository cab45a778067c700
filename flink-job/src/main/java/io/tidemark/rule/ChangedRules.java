package io.tidemark.rule;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The rules whose standing has to be judged again after a change of the catalogue.
 *
 * @param everything whatever there was and is, known by id or not
 * @param notes some of them only note, so that any standing alert may say something else
 * @param ids of rules that came, went or say something else; empty when it is everything
 */
public record ChangedRules(boolean everything, boolean notes, Set<String> ids) {
  public static final ChangedRules NONE = new ChangedRules(false, false, Set.of());
  public static final ChangedRules EVERYTHING = new ChangedRules(true, true, Set.of());

  public ChangedRules {
    ids = Set.copyOf(ids);
  }

  /** What differs between two catalogues for those kinds of subject. */
  public static ChangedRules between(Catalogue before, Catalogue after, Set<RuleSubject> subjects) {
    if (!before.zone().equals(after.zone()) || !before.itemClasses().equals(after.itemClasses())) {
      return EVERYTHING;
    }
    Set<String> ids = new HashSet<>();
    addOthers(before, after, subjects, ids);
    addOthers(after, before, subjects, ids);
    boolean notes = ids.stream().anyMatch(id -> isNote(id, before) || isNote(id, after));
    return new ChangedRules(false, notes, ids);
  }

  private static boolean isNote(String id, Catalogue catalogue) {
    Rule rule = catalogue.rules().get(id);
    return rule != null && rule.level().isNote();
  }

  private static void addOthers(
      Catalogue from, Catalogue other, Set<RuleSubject> subjects, Set<String> ids) {
    for (Rule rule : from.rules().values()) {
      Rule counterpart = other.rules().get(rule.id());
      if (rule.scope().subjects().stream().anyMatch(subjects::contains)
          && (counterpart == null || !counterpart.version().equals(rule.version()))) {
        ids.add(rule.id());
      }
    }
  }

  /** These and those. */
  public ChangedRules plus(ChangedRules others) {
    if (everything || others.everything) {
      return EVERYTHING;
    }
    Set<String> all = new HashSet<>(ids);
    all.addAll(others.ids);
    return new ChangedRules(false, notes || others.notes, all);
  }

  public boolean isEmpty() {
    return !everything && ids.isEmpty();
  }

  /** True when the rule of that id is one of them. */
  public boolean contains(String id) {
    return everything || ids.contains(Objects.requireNonNull(id));
  }

  /** Those of the given rules that have changed, in the order given. */
  public List<Rule> among(List<Rule> rules) {
    return rules.stream().filter(rule -> contains(rule.id())).toList();
  }
}
