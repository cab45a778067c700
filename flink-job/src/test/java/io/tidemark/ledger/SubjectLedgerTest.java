package io.tidemark.ledger;

import static io.tidemark.state.HeapState.cell;
import static io.tidemark.state.HeapState.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.attribution.Cause;
import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.attribution.SubjectRow.ExportRow;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The revisions of an owner's alerts. */
class SubjectLedgerTest {
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();
  private static final String RULE = "pi.items.class-a";

  private final SubjectLedger ledger =
      new SubjectLedger(
          new SubjectState(
              table(), table(), table(), table(), table(), table(), table(), table(), cell()));
  private final List<AlertRevision> revisions = new ArrayList<>();
  private static final long START = Instant.parse("2024-03-01T08:00:00Z").toEpochMilli();

  private long offset;

  private Origin next() {
    offset++;
    return new Origin("data-exports", 0, offset, offset);
  }

  private void provides(long count) {
    DataExport export =
        new DataExport(
            next(),
            "export-" + offset,
            START + offset,
            "u",
            "main",
            ExportAct.PROVIDED,
            List.of(new ExportedItems(ItemClass.TRACKING, count, 0, null, null, false)),
            "buyer",
            false,
            false,
            false,
            BigDecimal.ZERO);
    receive(
        SubjectRow.of(
            RuleSubject.ACCOUNT,
            "u",
            new ExportRow(export.origin().place(), export),
            Cause.of(export)));
  }

  private void disproves(long count) {
    CaseFact fact =
        new CaseFact(
            next(),
            "disproved",
            offset,
            "items.disproved",
            new Subject(SubjectKind.ACCOUNT, "u"),
            null,
            null,
            offset,
            null,
            count,
            null,
            "A",
            null,
            null,
            "moderator",
            null,
            null);
    receive(
        SubjectRow.of(RuleSubject.ACCOUNT, "u", new FactRow(fact.eventId(), fact), Cause.of(fact)));
  }

  private void takesBackWhatWasDisproved() {
    receive(SubjectRow.of(RuleSubject.ACCOUNT, "u", new FactRow("disproved", null), null));
  }

  private void receive(SubjectRow row) {
    ledger.receive(row);
    ledger.judge(CATALOGUE, 0, false, revisions::add);
  }

  private List<String> told() {
    return revisions.stream()
        .filter(revision -> revision.ruleId().equals(RULE))
        .map(
            revision ->
                revision.revision()
                    + " "
                    + revision.status()
                    + " "
                    + revision.value().toPlainString())
        .toList();
  }

  @Test
  void raisesAtTheLineAndNotBefore() {
    provides(49);
    assertThat(told()).isEmpty();
    provides(1);
    assertThat(told()).containsExactly("1 RAISED 50");
    provides(1);
    assertThat(told()).as("no alert on every item past the line").hasSize(1);
  }

  @Test
  void revisesForTheValueAloneWhenItHasDoubled() {
    provides(50);
    provides(49);
    assertThat(told()).hasSize(1);
    provides(1);
    assertThat(told()).containsExactly("1 RAISED 50", "2 REVISED 100");
  }

  @Test
  void withdrawsWithTheReasonAndGoesOnWithTheNextNumber() {
    provides(60);
    disproves(11);
    assertThat(revisions.get(revisions.size() - 1).reason())
        .isEqualTo("the sum is now 49, below 50 (after: the fact items.disproved)");
    takesBackWhatWasDisproved();
    assertThat(told()).containsExactly("1 RAISED 60", "2 WITHDRAWN 60", "3 RAISED 60");
  }

  @Test
  void anAlertRaisedByARowThatTakesSomethingBackHasAWitness() {
    disproves(11);
    provides(60);
    assertThat(told()).isEmpty();
    takesBackWhatWasDisproved();
    assertThat(revisions)
        .filteredOn(revision -> revision.ruleId().equals(RULE))
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.status()).isEqualTo(AlertStatus.RAISED);
              assertThat(alert.evidence().witness().eventId()).isEqualTo("export-2");
              assertThat(alert.crossedAtMillis()).isEqualTo(START + 2);
            });
  }
}
