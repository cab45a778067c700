package io.tidemark.rule.operator;

import io.tidemark.metrics.operator.TidemarkMetric;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an instance shows of its sweeps: whether one runs, how many keys, how long the last took.
 */
final class SweepMetrics {
  private static final Logger LOG = LoggerFactory.getLogger(SweepMetrics.class);
  private static final long NONE_YET = -1;

  private final Counter keys;
  private long beganNanos;
  private long keysBefore;
  private volatile boolean running;
  private volatile long lastMillis = NONE_YET;

  SweepMetrics(MetricGroup operator) {
    keys = TidemarkMetric.SWEEP_KEYS.counter(operator);
    TidemarkMetric.SWEEP_RUNNING.gauge(operator, () -> running ? 1 : 0);
    TidemarkMetric.SWEEP_MILLIS.gauge(operator, () -> lastMillis);
  }

  void begin() {
    beganNanos = System.nanoTime();
    keysBefore = keys.getCount();
    running = true;
  }

  void judged(int more) {
    keys.inc(more);
  }

  void end() {
    running = false;
    lastMillis = (System.nanoTime() - beganNanos) / 1_000_000;
    LOG.info("Judged {} keys again within {} ms", keys.getCount() - keysBefore, lastMillis);
  }
}
