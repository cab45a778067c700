package io.tidemark.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.RuleText;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RandomReleasesTest {
  private static final Catalogue PACKAGED = CatalogueLoader.loadPackaged();

  @Test
  void theSameSeedReleasesTheSameRules() {
    assertThat(RandomReleases.of(7, PACKAGED, 3)).isEqualTo(RandomReleases.of(7, PACKAGED, 3));
    assertThat(RandomReleases.of(7, PACKAGED, 3)).isNotEqualTo(RandomReleases.of(8, PACKAGED, 3));
  }

  @Test
  void everyReleaseLeavesASoundCatalogueAndTheLastIsWhatTheyAddUpTo() {
    for (long seed = 1; seed <= 20; seed++) {
      RandomReleases random = RandomReleases.of(seed, PACKAGED, 4);
      Catalogue catalogue = PACKAGED;
      for (RuleRelease release : random.releases()) {
        catalogue = RandomReleases.after(catalogue, release.changes());
        RuleText.check(catalogue.rules().values());
      }
      assertThat(random.releases()).as("seed %d", seed).hasSize(4);
      assertThat(catalogue).as("seed %d", seed).isEqualTo(random.last());
    }
  }

  @Test
  void someSeedsLowerRaiseDisableRemoveAndMoveRulesAndCrossNewOnes() {
    Set<String> seen = new TreeSet<>();
    for (long seed = 1; seed <= 8; seed++) {
      RandomReleases random = RandomReleases.of(seed, PACKAGED, 3);
      for (RuleRelease release : random.releases()) {
        for (RuleChange change : release.changes()) {
          seen.add(what(change));
        }
      }
      Recount.of(RandomEvents.of(seed, 6_000), random.last(), RandomEvents.HORIZON).lines().stream()
          .filter(line -> !PACKAGED.rules().containsKey(line.ruleId()))
          .forEach(line -> seen.add("crossed"));
    }
    assertThat(seen)
        .contains("lowered", "raised", "disabled", "removed", "dated", "new", "crossed", "other");
  }

  private static String what(RuleChange change) {
    Rule before = PACKAGED.rules().get(change.ruleId());
    if (change.definition() == null) {
      return "removed";
    }
    Rule after = RuleText.parse(change.definition());
    if (before == null) {
      return "new";
    }
    int line = after.threshold().compareTo(before.threshold());
    if (line != 0) {
      return line < 0 ? "lowered" : "raised";
    }
    if (after.state() == RuleState.DISABLED) {
      return "disabled";
    }
    return after.scope().equals(before.scope()) ? "other" : "dated";
  }
}
