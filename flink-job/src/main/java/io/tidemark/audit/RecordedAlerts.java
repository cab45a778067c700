package io.tidemark.audit;

import io.tidemark.alert.AlertJsonReader;
import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.operator.AlertReader;
import io.tidemark.audit.AlertHistory.Written;
import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.LogReader;
import io.tidemark.job.OptionException;
import io.tidemark.job.RegistryOptions;
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
 * @param whole false when an open transaction hides something
 */
public record RecordedAlerts(SortedMap<String, AlertHistory> histories, boolean whole) {

  /** Of these revisions, each alert's in the order in which they were written. */
  public static RecordedAlerts of(List<AlertRevision> revisions) {
    return of(revisions.stream().map(revision -> new Written(revision, null)).toList(), true);
  }

  private static RecordedAlerts of(List<Written> revisions, boolean whole) {
    Map<String, List<Written>> byId = new TreeMap<>();
    revisions.forEach(
        written ->
            byId.computeIfAbsent(written.revision().alertId(), id -> new ArrayList<>())
                .add(written));
    SortedMap<String, AlertHistory> histories = new TreeMap<>();
    byId.forEach((id, own) -> histories.put(id, new AlertHistory(own)));
    return new RecordedAlerts(histories, whole);
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
   * Of an alerts topic, as a {@code read_committed} reader finds it now.
   *
   * @param wanted by alert id; others are left out
   * @throws OptionException when the topic is not there, or holds something else
   */
  public static RecordedAlerts ofTopic(
      Configuration options, String topic, Predicate<String> wanted) throws InterruptedException {
    KafkaPreflight.check(options, Set.of(topic));
    List<Written> revisions = new ArrayList<>();
    AlertReader alerts = new AlertReader(RegistryOptions.schemas(options));
    try (LogReader committed = LogReader.ofCommitted(options);
        LogReader all = LogReader.ofUncommitted(options)) {
      List<TopicPartition> partitions = committed.partitions(Set.of(topic));
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
                      + topic
                      + ':'
                      + found.partition()
                      + ", offset "
                      + found.offset()
                      + ", is no alert ("
                      + e.getMessage()
                      + "); name the alerts topic");
            }
          });
      return of(revisions, ends.equals(all.ends(partitions)));
    }
  }
}
