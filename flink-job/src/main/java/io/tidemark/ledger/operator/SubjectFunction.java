package io.tidemark.ledger.operator;

import static io.tidemark.attribution.operator.Debounce.END_OF_INPUT;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertSubject;
import io.tidemark.alert.Answer;
import io.tidemark.attribution.Act;
import io.tidemark.attribution.Arrivals;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.attribution.SubjectRow.HourViews;
import io.tidemark.attribution.SubjectRow.LineageHour;
import io.tidemark.attribution.SubjectRow.LineageMember;
import io.tidemark.attribution.SubjectRow.LineageSpread;
import io.tidemark.attribution.SubjectRow.PostItem;
import io.tidemark.attribution.SubjectRow.Sender;
import io.tidemark.attribution.SubjectRow.Spread;
import io.tidemark.attribution.operator.Debounce;
import io.tidemark.ledger.StandingAlert;
import io.tidemark.ledger.SubjectLedger;
import io.tidemark.ledger.SubjectState;
import io.tidemark.ledger.SubjectState.Identity;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.Rulebook;
import io.tidemark.rule.operator.SweepTurn;
import io.tidemark.rule.operator.SweptFunction;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.operator.CrashWatch;
import io.tidemark.telemetry.operator.PoisonLog;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The ledgers of owners, victims and services, by kind and id: judged a moment after a row. */
public final class SubjectFunction extends SweptFunction<SubjectRow, AlertRevision> {
  /** What is answered to inquiries about accounts, victims and services. */
  public static final OutputTag<Answer> ANSWERS =
      new OutputTag<>("subject-answers", FlinkState.type(Answer.class));

  private static final Set<RuleSubject> SUBJECTS =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(RuleSubject.LINEAGE)));

  /** By place: exports; grows with what the subject exports; dropped when they change owner. */
  private static final MapStateDescriptor<String, DataExport> EXPORTS =
      FlinkState.table("exports", String.class, DataExport.class);

  /** By fact id: the facts that hold; dropped when retracted. */
  private static final MapStateDescriptor<String, CaseFact> FACTS =
      FlinkState.table("facts", String.class, CaseFact.class);

  /** What was spread of lineages labelled unlawful; dropped when the label goes. */
  private static final MapStateDescriptor<LineageHour, HourViews> HOURS =
      FlinkState.table("hours", LineageHour.class, HourViews.class);

  private static final MapStateDescriptor<LineageMember, PostItem> POSTS =
      FlinkState.table("posts", LineageMember.class, PostItem.class);
  private static final MapStateDescriptor<LineageSpread, Spread> SPREADS =
      FlinkState.table("spreads", LineageSpread.class, Spread.class);

  /** By act: what the subject did in labelled lineages; dropped when the labels go. */
  private static final MapStateDescriptor<LineageMember, Act> ACTS =
      FlinkState.table("acts", LineageMember.class, Act.class);

  /** By sender: how the subject's exports and facts came; dropped when they change owner. */
  private static final MapStateDescriptor<Sender, Arrivals> ARRIVALS =
      FlinkState.table("arrivals", Sender.class, Arrivals.class);

  /** By rule: the alert's last revision; no more than rules; kept, so that numbers go on. */
  private static final MapStateDescriptor<String, StandingAlert> ALERTS =
      FlinkState.table("alerts", String.class, StandingAlert.class);

  /** By subject: who it is, and what last changed it; kept. */
  private static final ValueStateDescriptor<Identity> IDENTITY =
      FlinkState.cell("identity", Identity.class);

  private final long judgeMillis;
  private final CrashWatch crashes;
  private transient Debounce debounce;
  private transient Pace pace;
  private transient SubjectLedger ledger;
  private transient ChangedRules changed;
  private transient Map<RuleSubject, Rulebook> changedInForce;

  public SubjectFunction(Catalogue packaged, long judgeMillis, PoisonLog poison) {
    super(packaged);
    this.crashes = new CrashWatch(poison, "subject ledgers");
    this.judgeMillis = judgeMillis;
  }

  @Override
  public void open(OpenContext context) {
    debounce = new Debounce(judgeMillis, getRuntimeContext());
    pace = new Pace(System::nanoTime);
    ledger =
        new SubjectLedger(
            new SubjectState(
                FlinkState.of(getRuntimeContext(), EXPORTS),
                FlinkState.of(getRuntimeContext(), FACTS),
                FlinkState.of(getRuntimeContext(), HOURS),
                FlinkState.of(getRuntimeContext(), POSTS),
                FlinkState.of(getRuntimeContext(), SPREADS),
                FlinkState.of(getRuntimeContext(), ACTS),
                FlinkState.of(getRuntimeContext(), ARRIVALS),
                FlinkState.of(getRuntimeContext(), ALERTS),
                FlinkState.of(getRuntimeContext(), IDENTITY)));
  }

  @Override
  public void processElement(SubjectRow row, ReadOnlyContext context, Collector<AlertRevision> out)
      throws Exception {
    if (row.inquiry() != null) {
      AlertSubject subject = new AlertSubject(row.kind(), row.subjectId());
      context.output(ANSWERS, ledger.answer(subject, row.inquiry(), catalogue(context)));
      return;
    }
    crashes.run(() -> row.cause() == null ? null : row.cause().origin(), () -> ledger.receive(row));
    if (row.arrivals() == null) {
      debounce.request(context.timerService(), pace.waitMillis(row.key()));
    }
  }

  @Override
  protected String sweptState() {
    return IDENTITY.getName();
  }

  @Override
  protected ChangedRules concerning(Catalogue before, Catalogue after) {
    return ChangedRules.between(before, after, SUBJECTS);
  }

  @Override
  protected void onChange(ChangedRules changes, Catalogue catalogue) {
    changed = changes;
    changedInForce = Rulebook.ofChanged(catalogue, SUBJECTS, changes);
  }

  @Override
  protected SweepTurn sweep(OnTimerContext context, Collector<AlertRevision> out) throws Exception {
    if (ledger.isConcernedBy(changed, changedInForce)) {
      ledger.receiveRules();
      judge(false, context, out);
    }
    return SweepTurn.ONE;
  }

  @Override
  protected void onDue(long timestamp, OnTimerContext context, Collector<AlertRevision> out)
      throws Exception {
    boolean closing = timestamp == END_OF_INPUT;
    if (debounce.onTimer(timestamp, context.timerService()) || closing) {
      crashes.run(ledger::lastOrigin, () -> judge(closing, context, out));
    }
  }

  private void judge(boolean closing, OnTimerContext context, Collector<AlertRevision> out)
      throws Exception {
    long start = System.nanoTime();
    ledger.judge(catalogue(context), context.currentProcessingTime(), closing, out::collect);
    pace.judged(context.getCurrentKey(), System.nanoTime() - start);
    if (!closing && ledger.anyStanding()) {
      context.timerService().registerEventTimeTimer(END_OF_INPUT);
    }
  }
}
