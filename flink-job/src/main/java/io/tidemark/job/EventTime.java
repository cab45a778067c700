package io.tidemark.job;

import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.operator.Decoded;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** How far event time has come. It decides nothing that is counted: it only says what is late. */
final class EventTime {
  private EventTime() {}

  /**
   * By the newest event of each partition, but never ahead of its record's Kafka time: an event
   * that claims to be from tomorrow does not make today's late.
   */
  static <E extends TelemetryEvent> WatermarkStrategy<Decoded<E>> of(
      Duration outOfOrderness, Duration idleness) {
    return WatermarkStrategy.<Decoded<E>>forBoundedOutOfOrderness(outOfOrderness)
        .withTimestampAssigner((decoded, recordTime) -> timestamp(decoded, recordTime))
        .withIdleness(idleness);
  }

  /** The same for views. */
  static WatermarkStrategy<ArrivedView> ofViews(Duration outOfOrderness, Duration idleness) {
    return WatermarkStrategy.<ArrivedView>forBoundedOutOfOrderness(outOfOrderness)
        .withTimestampAssigner((view, recordTime) -> timestamp(view, recordTime))
        .withIdleness(idleness);
  }

  private static long timestamp(ArrivedView view, long recordTime) {
    return view.deadLetter != null
        ? recordTime
        : notAhead(view.occurredAtMillis, view.timestampMillis);
  }

  private static long timestamp(Decoded<?> decoded, long recordTime) {
    return decoded.event() == null
        ? recordTime
        : notAhead(decoded.event().occurredAtMillis(), decoded.timestampMillis());
  }

  private static long notAhead(long occurredAtMillis, long timestampMillis) {
    return timestampMillis == Origin.NO_CLOCK
        ? occurredAtMillis
        : Math.min(occurredAtMillis, timestampMillis);
  }

  /** Of a stream without event time: always at its end, so that it holds no other back. */
  static <T> WatermarkStrategy<T> none() {
    return WatermarkStrategy.<T>forGenerator(context -> new AlwaysAtItsEnd<>());
  }

  /**
   * Of a stream that goes into others with event time, and has none: always idle. At its end it
   * would drive event time there to the end, whenever the others are idle.
   */
  static <T> WatermarkStrategy<T> idle() {
    return WatermarkStrategy.<T>forGenerator(context -> new AlwaysIdle<>());
  }

  private static final class AlwaysIdle<T> implements WatermarkGenerator<T> {
    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.markIdle();
    }
  }

  private static final class AlwaysAtItsEnd<T> implements WatermarkGenerator<T> {
    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(new Watermark(Long.MAX_VALUE - 1));
    }
  }
}
