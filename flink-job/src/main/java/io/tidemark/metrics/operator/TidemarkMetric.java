package io.tidemark.metrics.operator;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/** Every metric of ours. {@code docs/metrics.md} is held against this class by a test. */
public enum TidemarkMetric {
  RECORDS(
      "records",
      Kind.GAUGE,
      "records",
      "Records of a stream that became counted, duplicate or dead-letter. Part of the state: exact"
          + " over restarts; to be summed over subtasks and operators.",
      "stream",
      "outcome"),
  DEAD_LETTERS(
      "deadLetters",
      Kind.GAUGE,
      "records",
      "Records of a stream that were rejected, by reason. Part of the state, likewise.",
      "stream",
      "reason"),
  RECORD_AGE(
      "recordAgeMillis",
      Kind.GAUGE,
      "ms",
      "Now minus the Kafka timestamp of the record that was read last; -1 before the first. While"
          + " records are pending it is how far the job is behind; while none are, how long the"
          + " stream has been silent.",
      "stream"),
  VIEW_CONTENTS(
      "viewContents",
      Kind.GAUGE,
      "contents",
      "Contents in the view tables in memory; on RocksDB only those that were met lately."),
  VIEW_IDS(
      "viewIds",
      Kind.GAUGE,
      "ids",
      "Event ids of views that are remembered, to tell repetitions; forgotten ones are cleared away"
          + " only when views of their key group come."),
  UNRESOLVED_CONTENTS(
      "unresolvedContents",
      Kind.COUNTER,
      "contents",
      "Contents that were found to be copies without an origin within reach, and stand alone, since"
          + " the task started; one that finds it and loses it again counts twice."),
  ALERTS(
      "alerts",
      Kind.COUNTER,
      "revisions",
      "Revisions of alerts written since the task started; status is raised, revised or withdrawn."
          + " Raised is there from the start, at 0, for each rule of the job's first catalogue; the"
          + " others come with their first revision.",
      "rule",
      "level",
      "status"),
  SHADOW_ALERTS(
      "shadowAlerts",
      Kind.COUNTER,
      "revisions",
      "The same of rules on trial, which write to a topic of their own.",
      "rule",
      "level",
      "status"),
  EVENT_TO_ALERT(
      "eventToAlertMillis",
      Kind.HISTOGRAM,
      "ms",
      "From the event time of the record that carried a count over its line to the alert, of alerts"
          + " raised; the last 1,000. Without the wait for the checkpoint that commits the alert. A"
          + " late event, a late fact or a lowered line makes it long."),
  RULES_IN_FORCE(
      "rulesInForce", Kind.GAUGE, "rules", "Rules of the catalogue with all releases so far."),
  RELEASE_IN_FORCE(
      "releaseInForce",
      Kind.GAUGE,
      "0 or 1",
      "1 for the release of rules that applied last; packaged: none has, the catalogue is the one"
          + " that the job started with.",
      "release"),
  REJECTED_RULE_STEPS(
      "rejectedRuleSteps",
      Kind.COUNTER,
      "records",
      "Records of the rules topic that were rejected since the task started."),
  SWEEP_RUNNING(
      "sweepRunning",
      Kind.GAUGE,
      "0 or 1",
      "1 while an instance judges its keys again after a change of rules."),
  SWEEP_KEYS(
      "sweepKeys",
      Kind.COUNTER,
      "keys",
      "Contents, lineages or subjects that were judged again since the task started."),
  SWEEP_MILLIS(
      "sweepLastMillis", Kind.GAUGE, "ms", "How long the last sweep took; -1 before the first.");

  /** What all names begin with in Flink. */
  public static final String GROUP = "tidemark";

  private static final String PROMETHEUS_SCOPE = "flink_taskmanager_job_task_operator_";
  private static final int HISTOGRAM_WINDOW = 1_000;

  /** What kind of metric Flink takes it for. */
  public enum Kind {
    GAUGE,
    COUNTER,
    HISTOGRAM
  }

  private final String shortName;
  private final Kind kind;
  private final String unit;
  private final String meaning;
  private final ImmutableList<String> labels;

  TidemarkMetric(String shortName, Kind kind, String unit, String meaning, String... labels) {
    this.shortName = shortName;
    this.kind = kind;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = ImmutableList.copyOf(labels);
  }

  /** As Flink's Prometheus reporter shows it. */
  public String prometheusName() {
    StringBuilder name = new StringBuilder(PROMETHEUS_SCOPE).append(GROUP).append('_');
    labels.forEach(label -> name.append(label).append('_'));
    return name.append(shortName).toString();
  }

  public Kind kind() {
    return kind;
  }

  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** Labels beside those that Flink adds. */
  public ImmutableList<String> labels() {
    return labels;
  }

  /**
   * Shows a number.
   *
   * @param value asked by another thread than the task's
   * @param labelValues in the order of the labels
   */
  public void gauge(MetricGroup operator, LongSupplier value, String... labelValues) {
    require(Kind.GAUGE);
    group(operator, labelValues).gauge(shortName, (Gauge<Long>) value::getAsLong);
  }

  /** A counter that begins at 0. */
  public Counter counter(MetricGroup operator, String... labelValues) {
    require(Kind.COUNTER);
    return group(operator, labelValues).counter(shortName);
  }

  /** Quantiles of the values that came last. */
  public Histogram histogram(MetricGroup operator, String... labelValues) {
    require(Kind.HISTOGRAM);
    return group(operator, labelValues)
        .histogram(shortName, new DescriptiveStatisticsHistogram(HISTOGRAM_WINDOW));
  }

  private void require(Kind wanted) {
    if (kind != wanted) {
      throw new IllegalStateException(this + " is a " + kind.name().toLowerCase(Locale.ROOT));
    }
  }

  private MetricGroup group(MetricGroup operator, String... labelValues) {
    if (labelValues.length != labels.size()) {
      throw new IllegalArgumentException(this + " has the labels " + labels);
    }
    MetricGroup group = operator.addGroup(GROUP);
    for (int i = 0; i < labelValues.length; i++) {
      group = group.addGroup(labels.get(i), labelValues[i]);
    }
    return group;
  }
}
