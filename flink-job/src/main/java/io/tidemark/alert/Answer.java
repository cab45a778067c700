package io.tidemark.alert;

import io.tidemark.attribution.ContentFigures;
import io.tidemark.telemetry.Inquiry;
import java.util.List;

/**
 * Why there are alerts on a subject, or none: what its ledger holds now.
 *
 * @param content what the content says of itself; null: the inquiry is about no content
 * @param ledger whose ledger answers: a content's lineage, an account's owner
 * @param known false: that ledger has been told of nothing
 * @param labels those that hold, with their status; empty where there is nothing to label
 * @param distances standing alerts first, then the lines that are nearest
 * @param leftOut rules farther away than those
 */
public record Answer(
    Inquiry inquiry,
    ContentFigures content,
    AlertSubject ledger,
    boolean known,
    List<String> labels,
    Completeness completeness,
    List<Distance> distances,
    int leftOut) {
  public Answer {
    labels = List.copyOf(labels);
    distances = List.copyOf(distances);
  }
}
