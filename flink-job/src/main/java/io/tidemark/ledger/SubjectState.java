package io.tidemark.ledger;

import io.tidemark.attribution.Act;
import io.tidemark.attribution.Arrivals;
import io.tidemark.attribution.Cause;
import io.tidemark.attribution.SubjectRow.HourViews;
import io.tidemark.attribution.SubjectRow.LineageHour;
import io.tidemark.attribution.SubjectRow.LineageMember;
import io.tidemark.attribution.SubjectRow.LineageSpread;
import io.tidemark.attribution.SubjectRow.PostItem;
import io.tidemark.attribution.SubjectRow.Sender;
import io.tidemark.attribution.SubjectRow.Spread;
import io.tidemark.rule.RuleSubject;
import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;

/**
 * The state of the ledger of an owner, victim or service: the newest row of each part and id. It
 * grows with what the subject exports and with the unlawful information it spreads.
 *
 * @param exports by place
 */
public record SubjectState(
    Table<String, DataExport> exports,
    Table<String, CaseFact> facts,
    Table<LineageHour, HourViews> hours,
    Table<LineageMember, PostItem> posts,
    Table<LineageSpread, Spread> spreads,
    Table<LineageMember, Act> acts,
    Table<Sender, Arrivals> arrivals,
    Table<String, StandingAlert> alerts,
    Cell<Identity> identity) {

  /**
   * The subject, and the record that last brought its ledger to where it is; null only before any
   * row told one.
   *
   * @param change what came since the subject was last judged, in words, or null
   */
  public record Identity(RuleSubject kind, String id, Cause cause, String change) {}
}
