package io.tidemark.core;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.recount.StandingLine;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/** The detector's alerts in the recount's terms. */
public final class Standing {
  private Standing() {}

  /** Those of the alerts' last revisions that stand. */
  public static SortedSet<StandingLine> lines(Collection<AlertRevision> lastRevisions) {
    SortedSet<StandingLine> lines = new TreeSet<>();
    for (AlertRevision alert : lastRevisions) {
      if (alert.status() != AlertStatus.WITHDRAWN) {
        lines.add(
            new StandingLine(
                alert.ruleId(),
                alert.level().wireName(),
                alert.subject().kind(),
                alert.subject().id(),
                alert.value(),
                alert.basis().name(),
                alert.serviceId(),
                new TreeSet<>(alert.aggravating()),
                new TreeSet<>(alert.pending())));
      }
    }
    return lines;
  }
}
