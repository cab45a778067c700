package io.tidemark.ledger;

import static io.tidemark.state.HeapState.cell;
import static io.tidemark.state.HeapState.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.attribution.Cause;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.attribution.SubjectRow.ExportRow;
import io.tidemark.recount.Events;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.RuleText;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ItemClass;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Who silences whom in a pro-rata family of which some rules are in shadow; * marks a shadow. */
class ShadowFamilyTest {
  private static final String OWN_LINE = "pi.items.class-a";
  private static final String PRO_RATA = "pi.items.prorata";

  private static Catalogue inShadow(String... ids) {
    Catalogue catalogue = CatalogueLoader.loadPackaged();
    for (String id : ids) {
      String text = RuleText.render(catalogue.rules().get(id));
      catalogue = catalogue.with(RuleText.parse(text + "state: shadow\n"));
    }
    return catalogue;
  }

  /** What stands of the two rules when the one's own line is reached. */
  private static SortedSet<String> standing(Catalogue catalogue) {
    SubjectLedger ledger =
        new SubjectLedger(
            new SubjectState(
                table(), table(), table(), table(), table(), table(), table(), table(), cell()));
    DataExport export =
        new Events()
            .export("u", ExportAct.PROVIDED)
            .line(Events.items(ItemClass.TRACKING, 60))
            .build();
    ledger.receive(
        SubjectRow.of(RuleSubject.ACCOUNT, "u", new ExportRow("place", export), Cause.of(export)));
    SortedSet<String> standing = new TreeSet<>();
    ledger.judge(catalogue, 0, false, alert -> note(alert, standing));
    return standing;
  }

  private static void note(AlertRevision alert, SortedSet<String> standing) {
    assertThat(alert.status()).isEqualTo(AlertStatus.RAISED);
    if (alert.ruleId().equals(OWN_LINE) || alert.ruleId().equals(PRO_RATA)) {
      standing.add(alert.ruleId() + (alert.shadow() ? "*" : ""));
    }
  }

  @Test
  void anEnabledLineSilencesBoth() {
    assertThat(standing(inShadow())).containsExactly(OWN_LINE);
    assertThat(standing(inShadow(PRO_RATA))).containsExactly(OWN_LINE);
  }

  @Test
  void aLineInShadowSilencesOnlyWhatIsInShadow() {
    assertThat(standing(inShadow(OWN_LINE))).containsExactly(OWN_LINE + "*", PRO_RATA);
    assertThat(standing(inShadow(OWN_LINE, PRO_RATA))).containsExactly(OWN_LINE + "*");
  }
}
