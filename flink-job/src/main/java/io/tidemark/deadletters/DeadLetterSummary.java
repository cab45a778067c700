package io.tidemark.deadletters;

import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.LogReader;
import io.tidemark.job.TidemarkOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;

/** How many dead letters there are of each reason, with the newest of each to look at. */
public final class DeadLetterSummary {
  private final int sample;
  private final Map<String, OfReason> byReason = new TreeMap<>();

  private static final class OfReason {
    private long count;
    private final Map<String, Long> byTopic = new TreeMap<>();
    private final Deque<RejectedRecord> newest = new ArrayDeque<>();
  }

  private DeadLetterSummary(int sample) {
    this.sample = sample;
  }

  /**
   * Of all committed records of the topic now.
   *
   * @param reasons wire names; empty: of every reason
   * @param sample how many of each reason to show
   * @throws DeadLetterException when a record there is no dead letter
   */
  public static DeadLetterSummary of(Configuration options, Set<String> reasons, int sample)
      throws InterruptedException {
    String topic = options.get(TidemarkOptions.TOPIC_DEAD_LETTERS);
    KafkaPreflight.check(options, Set.of(topic));
    DeadLetterSummary summary = new DeadLetterSummary(sample);
    try (LogReader reader = LogReader.ofCommitted(options)) {
      reader.read(
          reader.ends(reader.partitions(Set.of(topic))),
          found -> {
            RejectedRecord rejected = RejectedRecord.of(found);
            if (reasons.isEmpty() || reasons.contains(rejected.reason())) {
              summary.add(rejected);
            }
          });
    }
    return summary;
  }

  private void add(RejectedRecord rejected) {
    OfReason of = byReason.computeIfAbsent(rejected.reason(), reason -> new OfReason());
    of.count++;
    of.byTopic.merge(rejected.topic(), 1L, Long::sum);
    if (sample > 0) {
      of.newest.addFirst(rejected);
      if (of.newest.size() > sample) {
        of.newest.removeLast();
      }
    }
  }

  /** The most frequent reason first. */
  public List<String> lines() {
    if (byReason.isEmpty()) {
      return List.of("no dead letters");
    }
    List<String> lines = new ArrayList<>();
    byReason.entrySet().stream()
        .sorted(Comparator.comparing(each -> -each.getValue().count))
        .forEach(each -> add(lines, each.getKey(), each.getValue()));
    return lines;
  }

  private static void add(List<String> lines, String reason, OfReason of) {
    List<String> topics = new ArrayList<>();
    of.byTopic.forEach((topic, count) -> topics.add(count + " of " + topic));
    lines.add(reason + ": " + of.count + " (" + String.join(", ", topics) + ")");
    for (RejectedRecord rejected : of.newest) {
      lines.add("  " + rejected.origin() + ", kept as " + rejected.place());
      lines.add("    " + rejected.error());
    }
  }
}
