package io.tidemark.attribution;

import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.telemetry.LabelStatus;
import java.util.List;

/**
 * What is known of a content by itself, for whoever asks.
 *
 * @param rootId the lineage that it belongs to, as far as is known
 * @param reports its lineage has been told of it; before, it counts for none
 * @param waits it may be a copy, and its root is not known yet
 * @param mark what would be told of it as a whole
 * @param counts its views and forwards, all hours together
 * @param facts those that hold, in the order of their event times
 */
public record ContentFigures(
    String contentId,
    String rootId,
    boolean reports,
    boolean waits,
    Mark mark,
    HourCounts counts,
    List<HeldFact> facts) {
  public ContentFigures {
    facts = List.copyOf(facts);
  }

  /**
   * A fact that holds.
   *
   * @param eventId of the event that attested it: what a retraction names
   * @param status null: the fact has none
   */
  public record HeldFact(String eventId, String fact, LabelStatus status) {}
}
