package io.tidemark.replay;

import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.View;
import io.tidemark.telemetry.operator.Decoded;
import io.tidemark.telemetry.operator.OutcomeCounter;
import io.tidemark.telemetry.operator.Pseudonymiser;
import io.tidemark.telemetry.operator.ScenarioLineDecoder;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Deals lines out to the streams they name. A line that names none goes on as a dead letter of its
 * own stream, {@code unknown}.
 */
final class ScenarioFunction extends ProcessFunction<ScenarioLine, DeadLetter>
    implements CheckpointedFunction {
  static final String UNKNOWN = "unknown";

  private static final long serialVersionUID = 1L;
  private static final Map<TelemetryStream, OutputTag<? extends Decoded<?>>> TAGS =
      new EnumMap<>(
          Map.of(
              TelemetryStream.POSTS, tag(TelemetryStream.POSTS, Post.class),
              TelemetryStream.VIEWS, tag(TelemetryStream.VIEWS, View.class),
              TelemetryStream.SHARES, tag(TelemetryStream.SHARES, Share.class),
              TelemetryStream.DATA_EXPORTS, tag(TelemetryStream.DATA_EXPORTS, DataExport.class),
              TelemetryStream.ACCOUNTS, tag(TelemetryStream.ACCOUNTS, AccountUpdate.class),
              TelemetryStream.CASE_FACTS, tag(TelemetryStream.CASE_FACTS, CaseFact.class)));

  private final ScenarioLineDecoder decoder;
  private final OutcomeCounter unknown = new OutcomeCounter(UNKNOWN);

  private ScenarioFunction(Pseudonymiser pseudonymiser) {
    this.decoder = new ScenarioLineDecoder(pseudonymiser);
  }

  private static <E extends TelemetryEvent> OutputTag<Decoded<E>> tag(
      TelemetryStream stream, Class<E> type) {
    return new OutputTag<>("scenario-" + stream.wireName(), Decoded.typeFor(type));
  }

  /** The decoded lines of one stream. */
  @SuppressWarnings("unchecked") // the tag of a stream was made with the class of its events
  static <E extends TelemetryEvent> DataStream<Decoded<E>> stream(
      SingleOutputStreamOperator<DeadLetter> scenario, TelemetryStream stream, Class<E> type) {
    return scenario.getSideOutput((OutputTag<Decoded<E>>) TAGS.get(stream));
  }

  @Override
  public void open(OpenContext context) {
    decoder.open();
  }

  @Override
  @SuppressWarnings("unchecked") // every tag takes what was decoded of its own stream
  public void processElement(ScenarioLine line, Context context, Collector<DeadLetter> out) {
    Decoded<TelemetryEvent> decoded = decoder.decode(line.path(), line.number(), line.text());
    String name =
        decoded.event() == null
            ? decoded.deadLetter().stream()
            : decoded.event().stream().wireName();
    TelemetryStream.named(name)
        .ifPresentOrElse(
            stream ->
                context.output((OutputTag<Decoded<TelemetryEvent>>) TAGS.get(stream), decoded),
            () -> {
              unknown.deadLetter(decoded.deadLetter().reason());
              out.collect(decoded.deadLetter());
            });
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    unknown.initialize(context, getRuntimeContext());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    unknown.snapshot();
  }

  /** How lines carry dead letters of no stream. */
  static SingleOutputStreamOperator<DeadLetter> on(
      DataStream<ScenarioLine> lines, Pseudonymiser pseudonymiser) {
    return lines
        .process(new ScenarioFunction(pseudonymiser), FlinkState.type(DeadLetter.class))
        .name("scenario lines")
        .uid("scenario-lines");
  }
}
