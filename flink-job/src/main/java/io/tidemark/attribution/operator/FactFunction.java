package io.tidemark.attribution.operator;

import io.tidemark.attribution.AccountInput;
import io.tidemark.attribution.Arrivals;
import io.tidemark.attribution.Cause;
import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.attribution.FactBook;
import io.tidemark.attribution.FactBook.FactKey;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.attribution.SubjectRow.ArrivalsRow;
import io.tidemark.attribution.SubjectRow.Sender;
import io.tidemark.attribution.VictimInput;
import io.tidemark.rule.RuleSubject;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.CrashWatch;
import io.tidemark.telemetry.operator.OutcomeCounter;
import io.tidemark.telemetry.operator.PoisonLog;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Case facts, by subject id: ends duplicates, settles retractions, tells the subject. */
public final class FactFunction extends KeyedProcessFunction<String, CaseFact, ContentInput>
    implements CheckpointedFunction {
  public static final OutputTag<AccountInput> ACCOUNTS =
      new OutputTag<>("account-facts", FlinkState.type(AccountInput.class));
  public static final OutputTag<SubjectRow> SUBJECTS =
      new OutputTag<>("subject-facts", FlinkState.type(SubjectRow.class));

  public static final OutputTag<VictimInput> VICTIMS =
      new OutputTag<>("victim-facts", FlinkState.type(VictimInput.class));

  /** By subject and event id; grows with what is attested; kept, since any may be retracted. */
  private static final MapStateDescriptor<FactKey, CaseFact> FACTS =
      FlinkState.table("facts", FactKey.class, CaseFact.class);

  /** By subject and event id: what the subject was told; no larger than the facts. */
  private static final MapStateDescriptor<FactKey, CaseFact> PASSED_ON =
      FlinkState.table("passed-on", FactKey.class, CaseFact.class);

  /** By subject id: true once there is a retraction; kept. */
  private static final ValueStateDescriptor<Boolean> ANY_RETRACTION =
      FlinkState.cell("any-retraction", Boolean.class);

  /** By subject: how the facts on it came; two numbers each, kept. */
  private static final MapStateDescriptor<Subject, Arrivals> ARRIVALS =
      FlinkState.table("arrivals", Subject.class, Arrivals.class);

  private final IdMemory.Settings settings;
  private final CrashWatch crashes;
  private final OutcomeCounter outcomes = new OutcomeCounter(TelemetryStream.CASE_FACTS.wireName());

  private transient IdMemory ids;
  private transient FactBook book;

  public FactFunction(IdMemory.Settings settings, PoisonLog poison) {
    this.settings = settings;
    this.crashes = new CrashWatch(poison, "facts");
  }

  @Override
  public void open(OpenContext context) {
    ids = new IdMemory(settings, getRuntimeContext());
    book =
        new FactBook(
            FlinkState.of(getRuntimeContext(), FACTS),
            FlinkState.of(getRuntimeContext(), PASSED_ON),
            FlinkState.of(getRuntimeContext(), ANY_RETRACTION),
            FlinkState.of(getRuntimeContext(), ARRIVALS));
  }

  @Override
  public void processElement(CaseFact fact, Context context, Collector<ContentInput> out) {
    crashes.run(fact::origin, () -> receive(fact, context, out));
  }

  private void receive(CaseFact fact, Context context, Collector<ContentInput> out) {
    TimerService timers = context.timerService();
    FactBook.Out rows = rows(context, out);
    if (ids.isRepeated(fact, timers, outcomes)) {
      book.repeated(fact, rows);
    } else {
      book.receive(fact, fact.occurredAtMillis() < timers.currentWatermark(), rows);
    }
  }

  private static FactBook.Out rows(Context context, Collector<ContentInput> out) {
    return new FactBook.Out() {
      @Override
      public void fact(Subject subject, String eventId, CaseFact fact) {
        tell(subject, eventId, fact, context, out);
      }

      @Override
      public void arrivals(Subject subject, Arrivals arrivals) {
        tell(subject, arrivals, context, out);
      }
    };
  }

  private static void tell(
      Subject subject, Arrivals arrivals, Context context, Collector<ContentInput> out) {
    switch (subject.kind()) {
      case CONTENT -> out.collect(ContentInput.of(subject.id(), arrivals));
      case ACCOUNT -> context.output(ACCOUNTS, AccountInput.of(subject.id(), arrivals));
      case VICTIM, SERVICE ->
          context.output(
              SUBJECTS,
              SubjectRow.of(
                  ledger(subject.kind()),
                  subject.id(),
                  new ArrivalsRow(new Sender(TelemetryStream.CASE_FACTS, subject.id()), arrivals)));
    }
  }

  private static RuleSubject ledger(SubjectKind kind) {
    return kind == SubjectKind.VICTIM ? RuleSubject.VICTIM : RuleSubject.SERVICE;
  }

  private static void tell(
      Subject subject,
      String eventId,
      CaseFact fact,
      Context context,
      Collector<ContentInput> out) {
    FactRow row = new FactRow(eventId, fact);
    if (subject.kind() == SubjectKind.VICTIM) {
      context.output(VICTIMS, VictimInput.of(subject.id(), row));
    }
    switch (subject.kind()) {
      case CONTENT -> out.collect(ContentInput.of(subject.id(), row));
      case ACCOUNT -> context.output(ACCOUNTS, AccountInput.of(subject.id(), row));
      case VICTIM, SERVICE ->
          context.output(
              SUBJECTS,
              SubjectRow.of(
                  ledger(subject.kind()), subject.id(), row, fact == null ? null : Cause.of(fact)));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<ContentInput> out) {
    ids.onTimer(timestamp, context.timerService());
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    outcomes.initialize(context, getRuntimeContext());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    outcomes.snapshot();
  }
}
