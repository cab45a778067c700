package io.tidemark.recount;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueException;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Releases of rules, each sound after the ones before it, the same for the same seed: lines moved,
 * rules disabled, removed and brought back, dates, windows, labels and notes changed, new rules.
 *
 * @param last the catalogue that is in force after all of them
 */
public record RandomReleases(List<RuleRelease> releases, Catalogue last) {
  private static final int MOST_CHANGES = 12;

  public RandomReleases {
    releases = List.copyOf(releases);
    Objects.requireNonNull(last, "last");
  }

  /** So many releases for a job that starts with that catalogue. */
  public static RandomReleases of(long seed, Catalogue packaged, int howMany) {
    Random random = new Random(seed);
    RuleChanges changing = new RuleChanges(random);
    NewRules adding = new NewRules(random);
    List<RuleRelease> releases = new ArrayList<>();
    Catalogue catalogue = packaged;
    for (int number = 1; number <= howMany; number++) {
      List<RuleChange> changes = new ArrayList<>();
      int wanted = 1 + random.nextInt(MOST_CHANGES);
      while (changes.size() < wanted) {
        List<RuleChange> together =
            random.nextInt(3) == 0 ? adding.some() : List.of(changing.one(catalogue, packaged));
        Catalogue changed = after(catalogue, together);
        if (isSound(changed)) {
          changes.addAll(together);
          catalogue = changed;
        }
      }
      releases.add(new RuleRelease("release-" + seed + "-" + number, changes));
    }
    return new RandomReleases(releases, catalogue);
  }

  /** The catalogue with these changes, in their order, as the job applies them. */
  public static Catalogue after(Catalogue catalogue, List<RuleChange> changes) {
    Catalogue changed = catalogue;
    for (RuleChange change : changes) {
      changed =
          change.definition() == null
              ? changed.without(change.ruleId())
              : changed.with(RuleText.parse(change.definition()));
    }
    return changed;
  }

  static RuleChange setting(Rule rule) {
    return new RuleChange(rule.id(), RuleText.render(rule));
  }

  private static boolean isSound(Catalogue catalogue) {
    try {
      RuleText.check(catalogue.rules().values());
      return true;
    } catch (CatalogueException e) {
      return false;
    }
  }
}
