package io.tidemark.core;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.recount.StandingLine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The detector's alerts in the recount's terms. */
public final class Standing {
  private Standing() {}

  /** Those of the alerts' last revisions that stand. */
  public static SortedSet<StandingLine> lines(Collection<AlertRevision> lastRevisions) {
    SortedSet<StandingLine> lines = new TreeSet<>();
    for (AlertRevision alert : lastRevisions) {
      if (alert.status() != AlertStatus.WITHDRAWN && !alert.shadow()) {
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

  /** What stands on one side only: of hundreds of lines, those that somebody has to look at. */
  public static List<String> differences(
      SortedSet<StandingLine> expected, SortedSet<StandingLine> found) {
    List<String> differences = new ArrayList<>();
    for (StandingLine line : expected) {
      if (!found.contains(line)) {
        differences.add("missing " + line);
      }
    }
    for (StandingLine line : found) {
      if (!expected.contains(line)) {
        differences.add("unexpected " + line);
      }
    }
    return differences;
  }
}
