package io.tidemark.demo.endtoend;

import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.TelemetryDecoder;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What one version left behind, as files that are never changed: a savepoint that its job had taken
 * after the first half of some telemetry, all the telemetry as it was on the topics, and the alerts
 * that it had written by then.
 */
final class GoldenState {
  private static final String SAVEPOINT = "savepoint.gz";
  private static final String RECORDS = "records.gz";
  private static final String METADATA = "_metadata";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String ALERT = "alert";

  private final Path directory;
  private final List<Line> lines;

  /**
   * A record of a topic.
   *
   * @param part {@link #BEFORE} or {@link #AFTER} the savepoint, or {@link #ALERT}
   * @param stream null for an alert
   */
  private record Line(
      String part,
      TelemetryStream stream,
      int partition,
      long timestampMillis,
      byte[] key,
      byte[] value) {
    String text() {
      Base64.Encoder base64 = Base64.getEncoder();
      return String.join(
          " ",
          part,
          stream == null ? "-" : stream.wireName(),
          Integer.toString(partition),
          Long.toString(timestampMillis),
          base64.encodeToString(key),
          base64.encodeToString(value));
    }

    static Line of(String text) {
      String[] fields = text.split(" ", -1);
      Base64.Decoder base64 = Base64.getDecoder();
      return new Line(
          fields[0],
          TelemetryStream.named(fields[1]).orElse(null),
          Integer.parseInt(fields[2]),
          Long.parseLong(fields[3]),
          base64.decode(fields[4]),
          base64.decode(fields[5]));
    }
  }

  private GoldenState(Path directory, List<Line> lines) {
    this.directory = directory;
    this.lines = lines;
  }

  /** What lies in that directory. */
  static GoldenState read(Path directory) throws IOException {
    List<Line> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(directory.resolve(RECORDS))),
                StandardCharsets.UTF_8))) {
      reader.lines().map(Line::of).forEach(lines::add);
    }
    return new GoldenState(directory, lines);
  }

  /**
   * Writes down what a platform's job has left.
   *
   * @param savepoint directory of it, with all that it holds in its metadata
   */
  static void write(
      Path directory,
      String savepoint,
      List<TelemetryEvent> before,
      List<TelemetryEvent> after,
      Platform platform)
      throws IOException {
    Files.createDirectories(directory);
    Path from = Path.of(java.net.URI.create(savepoint));
    try (Stream<Path> files = Files.list(from)) {
      if (files.count() != 1) {
        throw new AssertionError(from + " must hold its metadata alone");
      }
    }
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve(SAVEPOINT)))) {
      Files.copy(from.resolve(METADATA), out);
    }
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(directory.resolve(RECORDS))),
                StandardCharsets.UTF_8))) {
      for (TelemetryEvent event : before) {
        out.write(line(BEFORE, event, platform).text() + "\n");
      }
      for (TelemetryEvent event : after) {
        out.write(line(AFTER, event, platform).text() + "\n");
      }
      for (ConsumerRecord<byte[], byte[]> alert :
          platform.committed(platform.options().get(TidemarkOptions.TOPIC_ALERTS)).records()) {
        out.write(
            new Line(ALERT, null, alert.partition(), alert.timestamp(), alert.key(), alert.value())
                    .text()
                + "\n");
      }
    }
  }

  private static Line line(String part, TelemetryEvent event, Platform platform) {
    return new Line(
        part,
        event.stream(),
        event.origin().partition(),
        event.origin().partitionTimeMillis(),
        event.recordKey().getBytes(StandardCharsets.UTF_8),
        platform.encoded(event));
  }

  /** All telemetry, as it lies on the topics. */
  List<TelemetryEvent> log() {
    Map<String, Long> offsets = new HashMap<>();
    Map<String, Long> clocks = new HashMap<>();
    List<TelemetryEvent> log = new ArrayList<>();
    for (Line line : lines) {
      if (line.stream() != null) {
        String place = line.stream().wireName() + line.partition();
        long offset = offsets.merge(place, 1L, Long::sum) - 1;
        long clock = clocks.merge(place, line.timestampMillis(), Math::max);
        log.add(
            decoded(line, new Origin(line.stream().wireName(), line.partition(), offset, clock)));
      }
    }
    return log;
  }

  private static TelemetryEvent decoded(Line line, Origin origin) {
    TelemetryDecoder<? extends TelemetryEvent> decoder =
        switch (line.stream()) {
          case POSTS -> TelemetryDecoder.posts();
          case VIEWS -> TelemetryDecoder.views();
          case SHARES -> TelemetryDecoder.shares();
          case DATA_EXPORTS -> TelemetryDecoder.dataExports();
          case ACCOUNTS -> TelemetryDecoder.accounts();
          case CASE_FACTS -> TelemetryDecoder.caseFacts();
        };
    try {
      return decoder.decode(line.value(), origin, line.timestampMillis());
    } catch (RejectedException e) {
      throw new AssertionError("an event of a released version is refused", e);
    }
  }

  /** Produces what was on the topics when the savepoint was taken. */
  void produceBefore(Platform platform) throws Exception {
    produce(BEFORE, platform);
    produce(ALERT, platform);
  }

  /** Produces what came after it. */
  void produceAfter(Platform platform) throws Exception {
    produce(AFTER, platform);
  }

  private void produce(String part, Platform platform) throws Exception {
    Configuration options = platform.options();
    for (Line line : lines) {
      if (line.part().equals(part)) {
        String topic =
            line.stream() == null
                ? options.get(TidemarkOptions.TOPIC_ALERTS)
                : platform.topic(line.stream());
        platform.sendRaw(
            new ProducerRecord<>(
                topic, line.partition(), line.timestampMillis(), line.key(), line.value()),
            place -> {});
      }
    }
    platform.flush();
  }

  /** Lays the savepoint out in that directory, for Flink to open. */
  String savepoint(Path place) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(directory.resolve(SAVEPOINT)))) {
      Files.copy(in, Files.createDirectories(place).resolve(METADATA));
      return place.toUri().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
