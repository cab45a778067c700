package io.tidemark.ledger.operator;

import static io.tidemark.attribution.operator.Debounce.END_OF_INPUT;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.Answer;
import io.tidemark.attribution.Cause;
import io.tidemark.attribution.Causes;
import io.tidemark.attribution.HourCounts;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.ledger.LineageLedger;
import io.tidemark.ledger.LineageState;
import io.tidemark.ledger.LineageState.AudienceEntry;
import io.tidemark.ledger.LineageState.HourAccount;
import io.tidemark.ledger.LineageState.HourEntry;
import io.tidemark.ledger.LineageState.Member;
import io.tidemark.ledger.LineageState.MemberAccount;
import io.tidemark.ledger.LineageState.MemberFact;
import io.tidemark.ledger.LineageState.MemberHour;
import io.tidemark.ledger.LineageState.OpenViews;
import io.tidemark.ledger.LineageState.ServiceHour;
import io.tidemark.ledger.LineageState.ToldAct;
import io.tidemark.ledger.Sizes;
import io.tidemark.ledger.StandingAlert;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.Labels;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.Rulebook;
import io.tidemark.rule.operator.SweepTurn;
import io.tidemark.rule.operator.SweptFunction;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.operator.CrashWatch;
import io.tidemark.telemetry.operator.PoisonLog;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The ledgers of lineages, by root: each report is judged as it comes. */
public final class LineageFunction extends SweptFunction<MemberReport, AlertRevision> {
  public static final OutputTag<SubjectRow> SUBJECTS =
      new OutputTag<>("unlawful-spread", FlinkState.type(SubjectRow.class));

  /** What is answered to inquiries about contents. */
  public static final OutputTag<Answer> ANSWERS =
      new OutputTag<>("lineage-answers", FlinkState.type(Answer.class));

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

  /** Kept as sums are: posts by service, who disseminated copies when, and how many an hour. */
  private static final MapStateDescriptor<String, Long> SERVICES =
      FlinkState.table("services", String.class, Long.class);

  private static final MapStateDescriptor<HourAccount, Long> COPIERS =
      FlinkState.table("copiers", HourAccount.class, Long.class);
  private static final MapStateDescriptor<Long, Long> COPYING_HOURS =
      FlinkState.table("copying-hours", Long.class, Long.class);

  /** By member: the acts that owners were told of; dropped when the labels go. */
  private static final MapStateDescriptor<String, ToldAct> ACTS =
      FlinkState.table("acts", String.class, ToldAct.class);

  /** By lineage: its sums and labels; kept. */
  private static final ValueStateDescriptor<LineageState.Totals> TOTALS =
      FlinkState.cell("totals", LineageState.Totals.class);

  private static final ValueStateDescriptor<Labels> LABELS =
      FlinkState.cell("labels", Labels.class);

  /** By rule: the alert's last revision; no more than rules; kept, so that numbers go on. */
  private static final MapStateDescriptor<String, StandingAlert> ALERTS =
      FlinkState.table("alerts", String.class, StandingAlert.class);

  /** By lineage: the newest record of each kind that its members told; kept. */
  private static final ValueStateDescriptor<Causes> CAUSES =
      FlinkState.cell("causes", Causes.class);

  private final CrashWatch crashes;
  private transient LineageLedger ledger;
  private transient ChangedRules changed;
  private transient Rulebook changedInForce;

  public LineageFunction(Catalogue packaged, PoisonLog poison) {
    super(packaged);
    this.crashes = new CrashWatch(poison, "lineage ledgers");
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
                FlinkState.of(getRuntimeContext(), SERVICES),
                FlinkState.of(getRuntimeContext(), COPIERS),
                FlinkState.of(getRuntimeContext(), COPYING_HOURS),
                FlinkState.of(getRuntimeContext(), ACTS),
                FlinkState.of(getRuntimeContext(), TOTALS),
                FlinkState.of(getRuntimeContext(), LABELS),
                FlinkState.of(getRuntimeContext(), ALERTS),
                FlinkState.of(getRuntimeContext(), CAUSES)));
  }

  @Override
  public void processElement(
      MemberReport report, ReadOnlyContext context, Collector<AlertRevision> out) throws Exception {
    if (report.question() != null) {
      context.output(
          ANSWERS, ledger.answer(report.rootId(), report.question(), catalogue(context)));
      return;
    }
    Cause last = report.causes().last();
    crashes.run(
        () -> last == null ? null : last.origin(),
        () -> {
          ledger.receive(report, row -> context.output(SUBJECTS, row));
          judge(report.rootId(), report.causes(), false, context, out);
          closeIfAnyStands(context);
        });
  }

  private void closeIfAnyStands(ReadOnlyContext context) {
    if (ledger.anyStanding()) {
      context.timerService().registerEventTimeTimer(END_OF_INPUT);
    }
  }

  @Override
  protected String sweptState() {
    return TOTALS.getName();
  }

  @Override
  protected ChangedRules concerning(Catalogue before, Catalogue after) {
    return ChangedRules.between(before, after, Set.of(RuleSubject.LINEAGE));
  }

  @Override
  protected void onChange(ChangedRules changes, Catalogue catalogue) {
    changed = changes;
    changedInForce = Rulebook.ofChanged(catalogue, RuleSubject.LINEAGE, changes);
  }

  @Override
  protected SweepTurn sweep(OnTimerContext context, Collector<AlertRevision> out) throws Exception {
    if (ledger.isConcernedBy(context.getCurrentKey(), changed, changedInForce)) {
      ledger.receiveRules();
      judge(context.getCurrentKey(), Causes.NONE, false, context, out);
      closeIfAnyStands(context);
    }
    return SweepTurn.ONE;
  }

  @Override
  protected void onDue(long timestamp, OnTimerContext context, Collector<AlertRevision> out)
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
        catalogue(context),
        causes,
        context.currentProcessingTime(),
        closing,
        row -> context.output(SUBJECTS, row),
        out::collect);
  }
}
