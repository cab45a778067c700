package io.tidemark.attribution;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import java.math.RoundingMode;

/**
 * The lowest lines that judge unlabelled content. A content below all of them, with no label and no
 * tie, cannot carry any lineage over a line, so it reports to nobody.
 */
public record LowestLines(long views, long forwards, long followers, long groupMembers) {
  public static LowestLines of(Catalogue catalogue) {
    return new LowestLines(
        lowest(catalogue, Measure.VIEWS),
        lowest(catalogue, Measure.FORWARDS),
        lowest(catalogue, Measure.FOLLOWERS),
        lowest(catalogue, Measure.GROUP_MEMBERS));
  }

  private static long lowest(Catalogue catalogue, Measure measure) {
    long lowest = Long.MAX_VALUE;
    for (Rule rule : catalogue.enabledFor(RuleSubject.LINEAGE)) {
      if (rule.label() == null && rule.weights().containsKey(measure)) {
        boolean alone = rule.weights().size() == 1 && rule.weights().get(measure) == 1;
        long line = rule.threshold().setScale(0, RoundingMode.FLOOR).longValueExact();
        lowest = Math.min(lowest, alone ? line : 1);
      }
    }
    return lowest;
  }
}
