package io.tidemark.attribution;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.Stream;

/**
 * The lowest lines that judge unlabelled content. A content below all of them, with no label and no
 * tie, cannot carry any lineage over a line, so it reports to nobody.
 *
 * @param posts some line may be reached by nothing but a post
 * @param generatedPosts some line may be reached by nothing but a post made with generative AI
 */
public record LowestLines(
    long views,
    long forwards,
    long followers,
    long groupMembers,
    boolean posts,
    boolean generatedPosts) {
  public static LowestLines of(Catalogue catalogue) {
    return new LowestLines(
        lowest(catalogue, Measure.VIEWS),
        lowest(catalogue, Measure.FORWARDS),
        lowest(catalogue, Measure.FOLLOWERS),
        lowest(catalogue, Measure.GROUP_MEMBERS),
        unlabelled(catalogue, Measure.SERVICES).anyMatch(LowestLines::oneServiceMayReach),
        unlabelled(catalogue, Measure.GENERATED_POSTS).findAny().isPresent());
  }

  /** A second service comes with a copy, and so with a tie. */
  private static boolean oneServiceMayReach(Rule rule) {
    long weight = rule.weights().get(Measure.SERVICES);
    return rule.weights().size() > 1 || rule.line().isReachedBy(BigDecimal.valueOf(weight));
  }

  private static Stream<Rule> unlabelled(Catalogue catalogue, Measure measure) {
    return catalogue.judgedFor(RuleSubject.LINEAGE).stream()
        .filter(rule -> rule.labels().isEmpty() && rule.weights().containsKey(measure));
  }

  /** True when content that was below all of the earlier lines may be at one of these. */
  public boolean anyBelow(LowestLines earlier) {
    return views < earlier.views
        || forwards < earlier.forwards
        || followers < earlier.followers
        || groupMembers < earlier.groupMembers
        || (posts && !earlier.posts)
        || (generatedPosts && !earlier.generatedPosts);
  }

  private static long lowest(Catalogue catalogue, Measure measure) {
    long lowest = Long.MAX_VALUE;
    for (Rule rule : unlabelled(catalogue, measure).toList()) {
      boolean alone = rule.weights().size() == 1 && rule.weights().get(measure) == 1;
      long line = rule.threshold().setScale(0, RoundingMode.FLOOR).longValueExact();
      lowest = Math.min(lowest, alone ? line : 1);
    }
    return lowest;
  }
}
