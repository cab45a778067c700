package io.tidemark.audit;

import io.tidemark.alert.AlertJsonReader;
import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.operator.AlertReader;
import io.tidemark.audit.AlertHistory.Written;
import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.LogReader;
import io.tidemark.job.OptionException;
import io.tidemark.job.RegistryOptions;
import io.tidemark.job.TidemarkOptions;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.common.TopicPartition;

/**
 * Alerts as they were written down.
 *
 * @param histories by alert id
 * @param trials alerts of rules on trial would be among them
 * @param whole false when an open transaction hides something
 */
public record RecordedAlerts(
    SortedMap<String, AlertHistory> histories, boolean trials, boolean whole) {

  /** Of these revisions, each alert's in the order in which they were written. */
  public static RecordedAlerts of(List<AlertRevision> revisions) {
    return of(revisions.stream().map(revision -> new Written(revision, null)).toList(), true, true);
  }

  private static RecordedAlerts of(List<Written> revisions, boolean trials, boolean whole) {
    Map<String, List<Written>> byId = new TreeMap<>();
    revisions.forEach(
        written ->
            byId.computeIfAbsent(written.revision().alertId(), id -> new ArrayList<>())
                .add(written));
    SortedMap<String, AlertHistory> histories = new TreeMap<>();
    byId.forEach((id, own) -> histories.put(id, new AlertHistory(own)));
    return new RecordedAlerts(histories, trials, whole);
  }

  /**
   * Of a file of JSON lines, as {@code replay} prints them.
   *
   * @throws OptionException naming the first line that is no alert
   */
  public static RecordedAlerts ofFile(Path file) {
    List<AlertRevision> revisions = new ArrayList<>();
    int number = 0;
    try (Stream<String> lines = Files.lines(file)) {
      for (String line : (Iterable<String>) lines::iterator) {
        number++;
        if (!line.isBlank()) {
          revisions.add(AlertJsonReader.read(line));
        }
      }
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          file + ", line " + number + ", is no alert as 'replay' prints it: " + e.getMessage());
    } catch (IOException | java.io.UncheckedIOException e) {
      boolean encoding = e.getCause() instanceof CharacterCodingException;
      throw new OptionException(
          "cannot read alerts from "
              + file
              + (encoding ? ": it is not UTF-8" : " (" + e.getClass().getSimpleName() + ")")
              + "; name a readable file of JSON lines");
    }
    return of(revisions);
  }

  /**
   * Of one topic of alerts, as a {@code read_committed} reader finds it now.
   *
   * @param wanted by alert id; others are left out
   * @throws OptionException when the topic is not there, or holds something else
   */
  public static RecordedAlerts ofTopic(
      Configuration options, String topic, Predicate<String> wanted) throws InterruptedException {
    RecordedAlerts found = ofTopics(options, Set.of(topic), wanted);
    boolean trials =
        found.histories().values().stream().anyMatch(history -> history.last().shadow());
    return new RecordedAlerts(found.histories(), trials, found.whole());
  }

  /** The same, of all that the job writes: its alerts, and those of rules on trial. */
  public static RecordedAlerts ofJob(Configuration options, Predicate<String> wanted)
      throws InterruptedException {
    return ofTopics(
        options,
        Set.of(
            options.get(TidemarkOptions.TOPIC_ALERTS),
            options.get(TidemarkOptions.TOPIC_ALERTS_SHADOW)),
        wanted);
  }

  private static RecordedAlerts ofTopics(
      Configuration options, Set<String> topics, Predicate<String> wanted)
      throws InterruptedException {
    KafkaPreflight.check(options, topics);
    List<Written> revisions = new ArrayList<>();
    AlertReader alerts = new AlertReader(RegistryOptions.schemas(options));
    try (LogReader committed = LogReader.ofCommitted(options);
        LogReader all = LogReader.ofUncommitted(options)) {
      List<TopicPartition> partitions = committed.partitions(topics);
      Map<TopicPartition, Long> ends = committed.ends(partitions);
      committed.read(
          ends,
          found -> {
            try {
              AlertRevision revision = alerts.read(found.value());
              if (wanted.test(revision.alertId())) {
                revisions.add(new Written(revision, found.timestamp()));
              }
            } catch (IllegalArgumentException e) {
              throw new OptionException(
                  "the record at "
                      + found.topic()
                      + ':'
                      + found.partition()
                      + ", offset "
                      + found.offset()
                      + ", is no alert ("
                      + e.getMessage()
                      + "); name the alerts topic");
            }
          });
      return of(revisions, true, ends.equals(all.ends(partitions)));
    }
  }
}
