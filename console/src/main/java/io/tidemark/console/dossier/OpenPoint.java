package io.tidemark.console.dossier;

import io.tidemark.console.alert.AlertRevision;
import io.tidemark.schemas.AlertSubjectKind;
import java.util.List;

/**
 * What an alert says is still open, and the fact on its subject that settles it.
 *
 * @param fact null: no fact on this subject does
 */
record OpenPoint(String id, String fact) {
  private static final String BASE_OFFENCE = "base-offence";
  private static final String ORDER_REFUSED = "order.refused";
  private static final String NOTES_OF_CONTENT = "cyberviolence.aggr.";
  private static final String ATTESTED = "attested";

  /** Those of an alert, in its order. */
  static List<OpenPoint> of(AlertRevision alert) {
    return alert.pending().stream().map(id -> new OpenPoint(id, factFor(id, alert))).toList();
  }

  private static String factFor(String id, AlertRevision alert) {
    if (id.equals(BASE_OFFENCE) && alert.measure().startsWith(ATTESTED)) {
      // The criterion is attested already; only an alert of the offence itself settles this.
      return null;
    }
    // It is a fact on the service, where it opens the rules of providers.
    if (id.equals(ORDER_REFUSED) || isNoteOfItsContents(id, alert)) {
      return null;
    }
    // An id without a dot is a word of the rule, which no fact has; that of the rule settles it.
    return id.indexOf('.') < 0 ? alert.ruleId() : id;
  }

  // It comes from the contents behind the alert, and stays open until it is attested on them.
  private static boolean isNoteOfItsContents(String id, AlertRevision alert) {
    return id.startsWith(NOTES_OF_CONTENT) && alert.subject().kind() != AlertSubjectKind.LINEAGE;
  }
}
