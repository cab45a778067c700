package io.tidemark.metrics;

import static org.apache.flink.metrics.CharacterFilter.NO_OP_FILTER;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** What the jobs of this JVM register, under the names that Prometheus would see. */
public final class RegisteredMetrics implements MetricReporter {
  private static final Map<String, Registered> REGISTERED = new ConcurrentHashMap<>();
  private static final Map<String, List<Counter>> COUNTERS = new ConcurrentHashMap<>();

  /** A metric's kind, and each label of it with all its values. */
  record Registered(String kind, Map<String, Set<String>> labels) {}

  /** Makes one where a configuration asks for it. */
  public static final class Factory implements MetricReporterFactory {
    @Override
    public MetricReporter createMetricReporter(Properties properties) {
      return new RegisteredMetrics();
    }
  }

  static void startOver() {
    REGISTERED.clear();
    COUNTERS.clear();
  }

  /** What the counters of that name came to, over all subtasks. */
  static long counted(String prometheusName) {
    return COUNTERS.getOrDefault(prometheusName, List.of()).stream()
        .mapToLong(Counter::getCount)
        .sum();
  }

  static Map<String, Registered> byPrometheusName() {
    return new TreeMap<>(REGISTERED);
  }

  @Override
  public void open(MetricConfig config) {}

  @Override
  public void close() {}

  @Override
  public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(NO_OP_FILTER, '_');
    String prometheusName = "flink_" + scope + '_' + name;
    if (metric instanceof Counter counter) {
      COUNTERS.computeIfAbsent(prometheusName, key -> new CopyOnWriteArrayList<>()).add(counter);
    }
    Map<String, Set<String>> labels =
        REGISTERED
            .computeIfAbsent(
                prometheusName,
                key -> new Registered(metric.getMetricType().name(), new ConcurrentHashMap<>()))
            .labels();
    group
        .getAllVariables()
        .forEach(
            (variable, value) ->
                labels
                    .computeIfAbsent(
                        variable.substring(1, variable.length() - 1),
                        label -> new ConcurrentSkipListSet<>())
                    .add(value));
  }

  @Override
  public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
