package io.tidemark.benchmark;

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

/**
 * Reads from Flink's own metrics, the same for every contestant, how many records the sources of a
 * topic have handed on and what the last checkpoint took. Serves the one job of this process.
 */
public final class FlinkProbe implements MetricReporter {
  private static final Map<Counter, String> READ = new ConcurrentHashMap<>();
  private static final Map<String, Gauge<?>> CHECKPOINTS = new ConcurrentHashMap<>();

  /** For Flink, which finds it as a service. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return new FlinkProbe();
    }
  }

  /** Records that the sources of that topic have handed on in the running job. */
  static long recordsFrom(String topic) {
    long records = 0;
    for (Map.Entry<Counter, String> counter : READ.entrySet()) {
      if (counter.getValue().equals("Source: " + topic)) {
        records += counter.getKey().getCount();
      }
    }
    return records;
  }

  /** Bytes that the last checkpoint wrote; 0 before the first. */
  static long lastCheckpointBytes() {
    return checkpoint("lastCheckpointSize");
  }

  /** Milliseconds that the last checkpoint took; 0 before the first. */
  static long lastCheckpointMillis() {
    return checkpoint("lastCheckpointDuration");
  }

  private static long checkpoint(String metric) {
    Gauge<?> gauge = CHECKPOINTS.get(metric);
    return gauge != null && gauge.getValue() instanceof Long value ? Math.max(0, value) : 0;
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Counter counter && name.equals("numRecordsIn")) {
      String operator = group.getAllVariables().get("<operator_name>");
      if (operator != null) {
        READ.put(counter, operator);
      }
    } else if (metric instanceof Gauge<?> gauge && name.startsWith("lastCheckpoint")) {
      CHECKPOINTS.put(name, gauge);
    }
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    if (metric instanceof Counter counter) {
      READ.remove(counter);
    } else if (metric instanceof Gauge<?> gauge) {
      CHECKPOINTS.remove(name, gauge);
    }
  }
}
