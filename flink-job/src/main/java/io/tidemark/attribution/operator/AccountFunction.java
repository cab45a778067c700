package io.tidemark.attribution.operator;

import io.tidemark.attribution.AccountBook;
import io.tidemark.attribution.AccountBook.Disseminations;
import io.tidemark.attribution.AccountBook.Owner;
import io.tidemark.attribution.AccountInput;
import io.tidemark.attribution.Arrivals;
import io.tidemark.attribution.AudienceRow;
import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.rule.RuleSubject;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.Moment;
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

/** Accounts, what they disseminated and exported, by account: resolves owner and followers. */
public final class AccountFunction extends KeyedProcessFunction<String, AccountInput, ContentInput>
    implements CheckpointedFunction {
  public static final OutputTag<SubjectRow> SUBJECTS =
      new OutputTag<>("account-rows", FlinkState.type(SubjectRow.class));

  /** By moment; grows with the account's records; kept, since an earlier post may come later. */
  private static final MapStateDescriptor<Moment, Long> FOLLOWERS =
      FlinkState.table("followers", Moment.class, Long.class);

  /** By account: its owner; kept. */
  private static final ValueStateDescriptor<Owner> OWNER = FlinkState.cell("owner", Owner.class);

  /** By content: what the account disseminated of it; kept, since a record may come later. */
  private static final MapStateDescriptor<String, Disseminations> DISSEMINATIONS =
      FlinkState.table("disseminations", String.class, Disseminations.class);

  /** By place: the account's exports; kept, since its owner may become known. */
  private static final MapStateDescriptor<String, DataExport> EXPORTS =
      FlinkState.table("exports", String.class, DataExport.class);

  /** By event id: the facts on the account; kept, likewise. */
  private static final MapStateDescriptor<String, CaseFact> FACTS =
      FlinkState.table("facts", String.class, CaseFact.class);

  /** By stream: how the account's exports and the facts on it came; two numbers each, kept. */
  private static final MapStateDescriptor<TelemetryStream, Arrivals> ARRIVALS =
      FlinkState.table("arrivals", TelemetryStream.class, Arrivals.class);

  /** By service: how what the account leaked of it came; two numbers each, kept. */
  private static final MapStateDescriptor<String, Arrivals> LEAK_ARRIVALS =
      FlinkState.table("leak-arrivals", String.class, Arrivals.class);

  /** By account: the version of its last row; one number. */
  private static final ValueStateDescriptor<Long> VERSION = FlinkState.cell("version", Long.class);

  private final IdMemory.Settings settings;
  private final CrashWatch crashes;
  private final OutcomeCounter accountOutcomes =
      new OutcomeCounter(TelemetryStream.ACCOUNTS.wireName());
  private final OutcomeCounter exportOutcomes =
      new OutcomeCounter(TelemetryStream.DATA_EXPORTS.wireName());

  private transient IdMemory ids;
  private transient AccountBook book;

  public AccountFunction(IdMemory.Settings settings, PoisonLog poison) {
    this.settings = settings;
    this.crashes = new CrashWatch(poison, "accounts");
  }

  @Override
  public void open(OpenContext context) {
    ids = new IdMemory(settings, getRuntimeContext());
    book =
        new AccountBook(
            new AccountBook.State(
                FlinkState.of(getRuntimeContext(), FOLLOWERS),
                FlinkState.of(getRuntimeContext(), OWNER),
                FlinkState.of(getRuntimeContext(), DISSEMINATIONS),
                FlinkState.of(getRuntimeContext(), EXPORTS),
                FlinkState.of(getRuntimeContext(), FACTS),
                FlinkState.of(getRuntimeContext(), ARRIVALS),
                FlinkState.of(getRuntimeContext(), LEAK_ARRIVALS),
                FlinkState.of(getRuntimeContext(), VERSION)));
  }

  @Override
  public void processElement(AccountInput input, Context context, Collector<ContentInput> out) {
    crashes.run(input::origin, () -> receive(input, context, out));
  }

  private void receive(AccountInput input, Context context, Collector<ContentInput> out) {
    AccountBook.Out rows = rows(context, out);
    if (input.inquiry() != null) {
      String ownerId = book.ownerOf(input.accountId());
      rows.row(SubjectRow.of(RuleSubject.ACCOUNT, ownerId, input.inquiry()));
    } else if (input.update() != null) {
      if (!ids.isRepeated(input.update(), context.timerService(), accountOutcomes)) {
        book.receive(input.update(), rows);
      }
    } else if (input.export() != null) {
      receive(input.export(), context.timerService(), rows);
    } else if (input.dissemination() != null) {
      book.receive(input.dissemination(), rows);
    } else if (input.factArrivals() != null) {
      book.receive(input.accountId(), input.factArrivals(), rows);
    } else {
      book.receive(input.accountId(), input.fact().factId(), input.fact().fact(), rows);
    }
  }

  private void receive(DataExport export, TimerService timers, AccountBook.Out rows) {
    if (ids.isRepeated(export, timers, exportOutcomes)) {
      book.repeated(export, rows);
    } else {
      book.receive(export, export.occurredAtMillis() < timers.currentWatermark(), rows);
    }
  }

  private static AccountBook.Out rows(Context context, Collector<ContentInput> out) {
    return new AccountBook.Out() {
      @Override
      public void audience(AudienceRow row) {
        out.collect(ContentInput.of(row));
      }

      @Override
      public void row(SubjectRow row) {
        context.output(SUBJECTS, row);
      }
    };
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<ContentInput> out) {
    ids.onTimer(timestamp, context.timerService());
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    accountOutcomes.initialize(context, getRuntimeContext());
    exportOutcomes.initialize(context, getRuntimeContext());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    accountOutcomes.snapshot();
    exportOutcomes.snapshot();
  }
}
