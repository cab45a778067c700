package io.tidemark.console.dossier;

import io.tidemark.console.alert.AlertRevision;
import io.tidemark.console.decision.DecisionKind;
import io.tidemark.schemas.AlertSubjectKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the forms of the rarer decisions on an alert offer.
 *
 * @param attestable the facts that settle open points, each with those points
 * @param unattestable open points that no fact on this subject settles
 * @param service on which an order can have been refused; null where unknown
 * @param ofSpan whether what was dealt with is told by its time
 */
record FurtherForms(
    Map<String, String> attestable,
    List<String> unattestable,
    String service,
    boolean dealtWith,
    boolean ofSpan,
    boolean sanction) {
  static FurtherForms of(AlertRevision alert) {
    List<OpenPoint> open = OpenPoint.of(alert);
    AlertSubjectKind subject = alert.subject().kind();
    return new FurtherForms(
        open.stream()
            .filter(point -> point.fact() != null)
            .collect(
                Collectors.toMap(
                    OpenPoint::fact, OpenPoint::id, (one, two) -> one + ", " + two, TreeMap::new)),
        open.stream().filter(point -> point.fact() == null).map(OpenPoint::id).toList(),
        FormReader.serviceOf(alert),
        DecisionKind.DEALT_WITH.fits(subject),
        subject != AlertSubjectKind.LINEAGE,
        DecisionKind.SANCTION.fits(subject));
  }
}
