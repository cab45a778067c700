package io.tidemark.ledger.operator;

import static io.tidemark.attribution.operator.Debounce.END_OF_INPUT;

import io.tidemark.alert.AlertRevision;
import io.tidemark.attribution.Causes;
import io.tidemark.attribution.HourCounts;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.ledger.Labels;
import io.tidemark.ledger.LineageLedger;
import io.tidemark.ledger.LineageState;
import io.tidemark.ledger.LineageState.AudienceEntry;
import io.tidemark.ledger.LineageState.HourEntry;
import io.tidemark.ledger.LineageState.Member;
import io.tidemark.ledger.LineageState.MemberAccount;
import io.tidemark.ledger.LineageState.MemberFact;
import io.tidemark.ledger.LineageState.MemberHour;
import io.tidemark.ledger.LineageState.OpenViews;
import io.tidemark.ledger.LineageState.ServiceHour;
import io.tidemark.ledger.Sizes;
import io.tidemark.ledger.StandingAlert;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.operator.LiveCatalogue;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.CaseFact;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The ledgers of lineages, by root: each report is judged as it comes. */
public final class LineageFunction
    extends KeyedBroadcastProcessFunction<String, MemberReport, RuleRelease, AlertRevision> {
  public static final OutputTag<SubjectRow> SUBJECTS =
      new OutputTag<>("unlawful-spread", FlinkState.type(SubjectRow.class));

  /** By member; as many as report here; dropped when a member leaves. Likewise the next three. */
  private static final MapStateDescriptor<String, Member> MEMBERS =
      FlinkState.table("members", String.class, Member.class);

  private static final MapStateDescriptor<MemberHour, HourEntry> MEMBER_HOURS =
      FlinkState.table("member-hours", MemberHour.class, HourEntry.class);
  private static final MapStateDescriptor<MemberAccount, AudienceEntry> AUDIENCE =
      FlinkState.table("audience", MemberAccount.class, AudienceEntry.class);
  private static final MapStateDescriptor<MemberFact, CaseFact> FACTS =
      FlinkState.table("facts", MemberFact.class, CaseFact.class);

  /** Sums over the rows above; dropped with the last row behind them. Likewise the next three. */
  private static final MapStateDescriptor<Long, HourCounts> HOURS =
      FlinkState.table("hours", Long.class, HourCounts.class);

  private static final MapStateDescriptor<ServiceHour, OpenViews> SERVICE_HOURS =
      FlinkState.table("service-hours", ServiceHour.class, OpenViews.class);
  private static final MapStateDescriptor<String, Sizes> ACCOUNTS =
      FlinkState.table("accounts", String.class, Sizes.class);
  private static final MapStateDescriptor<String, Sizes> GROUPS =
      FlinkState.table("groups", String.class, Sizes.class);

  /** By lineage: its sums and labels; kept. */
  private static final ValueStateDescriptor<LineageState.Totals> TOTALS =
      FlinkState.cell("totals", LineageState.Totals.class);

  private static final ValueStateDescriptor<Labels> LABELS =
      FlinkState.cell("labels", Labels.class);

  /** By rule: the alert's last revision; no more than rules; kept, so that numbers go on. */
  private static final MapStateDescriptor<String, StandingAlert> ALERTS =
      FlinkState.table("alerts", String.class, StandingAlert.class);

  private final LiveCatalogue catalogue;
  private transient LineageLedger ledger;

  public LineageFunction(Catalogue packaged) {
    this.catalogue = new LiveCatalogue(packaged);
  }

  @Override
  public void open(OpenContext context) {
    ledger =
        new LineageLedger(
            new LineageState(
                FlinkState.of(getRuntimeContext(), MEMBERS),
                FlinkState.of(getRuntimeContext(), MEMBER_HOURS),
                FlinkState.of(getRuntimeContext(), AUDIENCE),
                FlinkState.of(getRuntimeContext(), FACTS),
                FlinkState.of(getRuntimeContext(), HOURS),
                FlinkState.of(getRuntimeContext(), SERVICE_HOURS),
                FlinkState.of(getRuntimeContext(), ACCOUNTS),
                FlinkState.of(getRuntimeContext(), GROUPS),
                FlinkState.of(getRuntimeContext(), TOTALS),
                FlinkState.of(getRuntimeContext(), LABELS),
                FlinkState.of(getRuntimeContext(), ALERTS)));
  }

  @Override
  public void processElement(
      MemberReport report, ReadOnlyContext context, Collector<AlertRevision> out) throws Exception {
    ledger.receive(report, row -> context.output(SUBJECTS, row));
    judge(report.rootId(), report.causes(), false, context, out);
    if (ledger.anyStanding()) {
      context.timerService().registerEventTimeTimer(END_OF_INPUT);
    }
  }

  @Override
  public void processBroadcastElement(
      RuleRelease release, Context context, Collector<AlertRevision> out) throws Exception {
    catalogue.apply(release, context);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<AlertRevision> out)
      throws Exception {
    judge(context.getCurrentKey(), Causes.NONE, true, context, out);
  }

  private void judge(
      String lineageId,
      Causes causes,
      boolean closing,
      ReadOnlyContext context,
      Collector<AlertRevision> out)
      throws Exception {
    ledger.judge(
        lineageId,
        catalogue.read(context).enabledFor(RuleSubject.LINEAGE),
        causes,
        context.currentProcessingTime(),
        closing,
        out::collect);
  }
}
