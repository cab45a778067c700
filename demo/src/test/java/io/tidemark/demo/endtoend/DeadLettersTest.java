package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cli.CommandLineRun;
import io.tidemark.deadletters.Redrive;
import io.tidemark.job.LogReader;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.DeadLetterReason;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.View;
import io.tidemark.telemetry.operator.DeadLetterSerializer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Views that a job once rejected, for a reason that has been mended since. */
@ExtendWith(SharedBroker.class)
class DeadLettersTest {
  private static final int USAGE = 2;
  private static final long FIRST_MILLIS = 1_736_500_000_000L;

  private static final Origin NOWHERE = new Origin("nowhere", 0, 0, Origin.NO_CLOCK);

  @TempDir Path directory;

  @Test
  void listsThemByReasonWithTheNewest(Platform platform) throws Exception {
    reject(platform, DeadLetterReason.UNKNOWN_SCHEMA, views(4));
    reject(platform, DeadLetterReason.INVALID_ID, views(1));
    CommandLineRun run = command(platform, "list", "--sample=2");
    assertThat(run.status()).isZero();
    String topic = platform.topic(TelemetryStream.VIEWS);
    assertThat(run.outLines())
        .hasSize(8)
        .startsWith("unknown_schema: 4 (4 of " + topic + ")")
        .contains("invalid_id: 1 (1 of " + topic + ")")
        .anyMatch(line -> line.startsWith("  " + topic + "-1@3, kept as "));
  }

  @Test
  void whatAnIdHoldsCannotStartALineOfItsOwn(Platform platform) throws Exception {
    DeadLetter letter = letter(platform, DeadLetterReason.INVALID_ID, views(1).get(0), 0);
    send(
        platform,
        new DeadLetter(
            letter.reason(),
            "an id is\nunknown_schema: 7",
            letter.stream(),
            letter.origin(),
            letter.timestampMillis(),
            letter.key(),
            letter.value()));
    assertThat(command(platform, "list").outLines())
        .contains("    an id is\uFFFDunknown_schema: 7")
        .noneMatch(line -> line.startsWith("unknown_schema"));
  }

  @Test
  void saysSoWhenThereAreNone(Platform platform) {
    assertThat(command(platform).outLines()).containsExactly("no dead letters");
  }

  @Test
  void sendsEachBackOnceAsItCame(Platform platform) throws Exception {
    List<View> views = views(5);
    reject(platform, DeadLetterReason.UNKNOWN_SCHEMA, views);
    reject(platform, DeadLetterReason.INVALID_ID, views(1));
    assertThat(redrive(platform, "--dry-run").outLines())
        .containsExactly("unknown_schema: 5 would be sent back");
    assertThat(redrive(platform).outLines()).containsExactly("unknown_schema: 5 sent back");
    assertThat(redrive(platform).outLines()).containsExactly("unknown_schema: 0 sent back");
    List<ConsumerRecord<byte[], byte[]>> back =
        platform.committed(platform.topic(TelemetryStream.VIEWS)).records();
    assertThat(back)
        .hasSize(views.size())
        .allMatch(record -> record.partition() == 1 && record.timestamp() == FIRST_MILLIS)
        .allMatch(record -> record.headers().lastHeader(Redrive.HEADER) != null);
    assertThat(back.stream().map(record -> text(record.key())).toList())
        .isEqualTo(views.stream().map(View::contentId).toList());
    assertThat(back.stream().map(record -> Arrays.toString(record.value())).toList())
        .isEqualTo(views.stream().map(view -> Arrays.toString(platform.encoded(view))).toList());
  }

  @Test
  void aRedriveThatDiedInTheMiddleCountsNothingTwice(Platform platform) throws Exception {
    List<View> views = views(6);
    reject(platform, DeadLetterReason.UNKNOWN_SCHEMA, views);
    Redrive redrive = new Redrive(platform.options(), DeadLetterReason.UNKNOWN_SCHEMA);
    try (KafkaProducer<byte[], byte[]> dying =
        producer(
            platform, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, redrive.transactionalId()))) {
      dying.initTransactions();
      dying.beginTransaction();
      dying
          .send(
              new ProducerRecord<>(
                  platform.topic(TelemetryStream.VIEWS),
                  1,
                  FIRST_MILLIS,
                  bytes(views.get(0).contentId()),
                  platform.encoded(views.get(0))))
          .get();
      assertThat(redrive.run()).isEqualTo(views.size());
    }
    try (Cluster cluster = Cluster.start(1, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 1);
      detector.awaitRecords(views.size() + 1);
      assertThat(detector.drain())
          .containsEntry("views.counted", (long) views.size())
          .containsEntry("views.duplicate", 1L);
    }
  }

  @Test
  void aRedriveThatDiedBeforeItsCommitIsNotWaitedFor(Platform platform) throws Exception {
    List<View> views = views(3);
    reject(platform, DeadLetterReason.UNKNOWN_SCHEMA, views);
    Redrive redrive = new Redrive(platform.options(), DeadLetterReason.UNKNOWN_SCHEMA);
    String group = platform.options().get(TidemarkOptions.GROUP_ID) + "-redrive-unknown_schema";
    String topic = platform.options().get(TidemarkOptions.TOPIC_DEAD_LETTERS);
    try (KafkaProducer<byte[], byte[]> dying =
            producer(
                platform,
                Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, redrive.transactionalId()));
        LogReader reader = LogReader.ofCommitted(platform.options(), group)) {
      dying.initTransactions();
      dying.beginTransaction();
      dying.sendOffsetsToTransaction(
          Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(views.size())),
          reader.group());
      assertThat(redrive.run()).isEqualTo(views.size());
    }
    assertThat(redrive.run()).isZero();
  }

  @Test
  void aReasonMustBeGivenToSendBack(Platform platform) {
    CommandLineRun run = command(platform, "redrive");
    assertThat(run.status()).isEqualTo(USAGE);
    assertThat(run.err()).contains("--reason");
  }

  @Test
  void rulesAreNotSentBackOneByOne(Platform platform) {
    CommandLineRun run = command(platform, "redrive", "--reason=invalid_rule");
    assertThat(run.status()).isEqualTo(USAGE);
    assertThat(run.err()).contains("tidemark rules push");
  }

  @Test
  void aRecordThatIsNoDeadLetterIsNamed(Platform platform) throws Exception {
    String topic = platform.options().get(TidemarkOptions.TOPIC_DEAD_LETTERS);
    platform.sendRaw(new ProducerRecord<>(topic, 2, bytes("key"), bytes("value")));
    CommandLineRun run = command(platform, "list");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errLines())
        .containsExactly(
            "tidemark: " + topic + "-2@0 is no dead letter: it has no header dlq.reason");
  }

  private static CommandLineRun redrive(Platform platform, String... more) {
    List<String> arguments = new ArrayList<>(List.of("redrive", "--reason=unknown_schema"));
    arguments.addAll(List.of(more));
    return command(platform, arguments.toArray(String[]::new));
  }

  private static CommandLineRun command(Platform platform, String... more) {
    List<String> arguments = new ArrayList<>(List.of("dead-letters"));
    arguments.addAll(List.of(more));
    platform.options().toMap().forEach((key, value) -> arguments.add("--" + key + "=" + value));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }

  private static List<View> views(int count) {
    List<View> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      views.add(new View(NOWHERE, "event-" + i, FIRST_MILLIS, "content-" + i, null, 1, false));
    }
    return views;
  }

  private static void reject(Platform platform, DeadLetterReason reason, List<View> views)
      throws Exception {
    for (int i = 0; i < views.size(); i++) {
      send(platform, letter(platform, reason, views.get(i), i));
    }
  }

  private static DeadLetter letter(
      Platform platform, DeadLetterReason reason, TelemetryEvent event, int offset) {
    return new DeadLetter(
        reason,
        "not as it should be",
        event.stream().wireName(),
        new Origin(platform.topic(event.stream()), 1, offset, FIRST_MILLIS),
        FIRST_MILLIS,
        bytes(event.recordKey()),
        platform.encoded(event));
  }

  private static void send(Platform platform, DeadLetter letter) throws Exception {
    String topic = platform.options().get(TidemarkOptions.TOPIC_DEAD_LETTERS);
    ProducerRecord<byte[], byte[]> record =
        new DeadLetterSerializer(topic).serialize(letter, null, null);
    platform.sendRaw(
        new ProducerRecord<>(topic, 0, null, record.key(), record.value(), record.headers()));
  }

  private static KafkaProducer<byte[], byte[]> producer(
      Platform platform, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        platform.options().get(TidemarkOptions.BOOTSTRAP_SERVERS));
    return new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
