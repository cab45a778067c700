package io.tidemark.attribution.operator;

import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.Dissemination;
import io.tidemark.attribution.Publications;
import io.tidemark.attribution.Target;
import io.tidemark.attribution.Tie;
import io.tidemark.attribution.TieInput;
import io.tidemark.state.Cell;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.CrashWatch;
import io.tidemark.telemetry.operator.OutcomeCounter;
import io.tidemark.telemetry.operator.PoisonLog;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Posts and shares, by content: ends duplicates and hands out what each says. */
public final class PublicationFunction
    extends KeyedCoProcessFunction<String, Post, Share, ContentInput>
    implements CheckpointedFunction {
  public static final OutputTag<Dissemination> DISSEMINATIONS =
      new OutputTag<>("disseminations", FlinkState.type(Dissemination.class));
  public static final OutputTag<Target> TARGETS =
      new OutputTag<>("targets", FlinkState.type(Target.class));
  public static final OutputTag<TieInput> TIES =
      new OutputTag<>("ties", FlinkState.type(TieInput.class));

  /** By content: its posts and shares that were duplicates; one number, kept for ever. */
  private static final ValueStateDescriptor<Long> DUPLICATES =
      FlinkState.cell("duplicates", Long.class);

  private final IdMemory.Settings settings;
  private final CrashWatch crashes;
  private final OutcomeCounter postOutcomes = new OutcomeCounter(TelemetryStream.POSTS.wireName());
  private final OutcomeCounter shareOutcomes =
      new OutcomeCounter(TelemetryStream.SHARES.wireName());

  private transient IdMemory ids;
  private transient Cell<Long> duplicates;

  public PublicationFunction(IdMemory.Settings settings, PoisonLog poison) {
    this.settings = settings;
    this.crashes = new CrashWatch(poison, "publications");
  }

  @Override
  public void open(OpenContext context) {
    ids = new IdMemory(settings, getRuntimeContext());
    duplicates = FlinkState.of(getRuntimeContext(), DUPLICATES);
  }

  @Override
  public void processElement1(Post post, Context context, Collector<ContentInput> out) {
    crashes.run(
        post::origin,
        () -> {
          if (isCounted(post, postOutcomes, context.timerService(), out)) {
            Publications.publish(post, handOut(post.origin(), context, out));
          }
        });
  }

  @Override
  public void processElement2(Share share, Context context, Collector<ContentInput> out) {
    crashes.run(
        share::origin,
        () -> {
          if (isCounted(share, shareOutcomes, context.timerService(), out)) {
            Publications.share(share, handOut(share.origin(), context, out));
          }
        });
  }

  private boolean isCounted(
      TelemetryEvent event,
      OutcomeCounter outcomes,
      TimerService timers,
      Collector<ContentInput> out) {
    if (!ids.isRepeated(event, timers, outcomes)) {
      return true;
    }
    long sum = (duplicates.get() == null ? 0 : duplicates.get()) + 1;
    duplicates.set(sum);
    out.collect(ContentInput.duplicates(event.recordKey(), sum));
    return false;
  }

  private static Publications.Out handOut(
      Origin origin, Context context, Collector<ContentInput> out) {
    return new Publications.Out() {
      @Override
      public void dissemination(Dissemination dissemination) {
        context.output(DISSEMINATIONS, dissemination);
      }

      @Override
      public void tie(Tie tie) {
        context.output(TIES, new TieInput(tie, origin));
      }

      @Override
      public void target(Target target) {
        context.output(TARGETS, target);
      }

      @Override
      public void content(ContentInput input) {
        out.collect(input);
      }
    };
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext context, Collector<ContentInput> out) {
    ids.onTimer(timestamp, context.timerService());
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    postOutcomes.initialize(context, getRuntimeContext());
    shareOutcomes.initialize(context, getRuntimeContext());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    postOutcomes.snapshot();
    shareOutcomes.snapshot();
  }
}
