package io.tidemark.rule;

import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Moment;
import java.util.Set;

/**
 * The state of each label on a lineage: what the latest fact over all members says.
 *
 * @param defamation null: not labelled; likewise the others
 */
public record Labels(LabelStatus defamation, LabelStatus insult, LabelStatus unlawful) {
  public static final Labels NONE = new Labels(null, null, null);

  /** What these facts, all of one lineage, say. */
  public static Labels of(Iterable<CaseFact> facts) {
    return new Labels(
        latest(facts, Label.DEFAMATION),
        latest(facts, Label.INSULT),
        latest(facts, Label.UNLAWFUL));
  }

  private static LabelStatus latest(Iterable<CaseFact> facts, Label label) {
    Moment latest = null;
    LabelStatus status = null;
    for (CaseFact fact : facts) {
      boolean sets = fact.fact().equals(label.fact());
      if ((sets || fact.fact().equals(Label.CLEARED))
          && (latest == null || latest.isBefore(fact.moment()))) {
        latest = fact.moment();
        status = sets ? fact.status() : null;
      }
    }
    return status;
  }

  /** True while any label holds. */
  public boolean any() {
    return !equals(NONE);
  }

  /** The best state among these labels; null: none of them holds. */
  public LabelStatus best(Set<Label> wanted) {
    LabelStatus best = null;
    for (Label label : wanted) {
      LabelStatus status = of(label);
      best = best == LabelStatus.CONFIRMED || status == null ? best : status;
    }
    return best;
  }

  /** The state of that label; null: not labelled. */
  public LabelStatus of(Label label) {
    return switch (label) {
      case DEFAMATION -> defamation;
      case INSULT -> insult;
      case UNLAWFUL -> unlawful;
    };
  }
}
