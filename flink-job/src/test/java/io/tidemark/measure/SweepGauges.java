package io.tidemark.measure;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** What the operators of a job in this JVM show of their sweeps, without delay. */
public final class SweepGauges implements MetricReporter {
  private static final Map<String, Counter> KEYS = new ConcurrentHashMap<>();
  private static final Map<String, Gauge<?>> RUNNING = new ConcurrentHashMap<>();

  /** Makes one where a configuration asks for it. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return new SweepGauges();
    }
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    String place =
        group.getAllVariables().get("<operator_name>")
            + '/'
            + group.getAllVariables().get("<subtask_index>");
    if (name.equals("sweepKeys")) {
      KEYS.put(place, (Counter) metric);
    }
    if (name.equals("sweepRunning")) {
      RUNNING.put(place, (Gauge<?>) metric);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

  /** Keys that an operator has judged again so far, over its instances. */
  static long keys(String operator) {
    return KEYS.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(operator + '/'))
        .mapToLong(entry -> entry.getValue().getCount())
        .sum();
  }

  /** True while any instance of any operator sweeps. */
  static boolean anyRuns() {
    return RUNNING.values().stream().anyMatch(gauge -> gauge.getValue().equals(1L));
  }
}
