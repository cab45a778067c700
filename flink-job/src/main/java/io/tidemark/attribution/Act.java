package io.tidemark.attribution;

import io.tidemark.rule.Labels;
import java.util.List;

/**
 * An owner's content in a labelled lineage, with what the lineage came to.
 *
 * @param post the content's own
 * @param dealtWith it has been punished
 * @param labels the state of the lineage's labels
 * @param views net, of the whole lineage
 * @param forwards net, of the whole lineage
 * @param offences those that an alert on the lineage shows to be serious
 * @param aggravating ids of the aggravating notes that hold of the lineage, sorted
 * @param open ids of notes that telemetry shows of the lineage and nobody has attested, sorted
 */
public record Act(
    PostMark post,
    boolean dealtWith,
    Labels labels,
    long views,
    long forwards,
    List<String> offences,
    List<String> aggravating,
    List<String> open) {
  public Act {
    offences = List.copyOf(offences);
    aggravating = List.copyOf(aggravating);
    open = List.copyOf(open);
  }
}
