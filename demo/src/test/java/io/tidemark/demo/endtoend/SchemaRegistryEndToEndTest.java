package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.doctor.Doctor;
import io.tidemark.doctor.Finding;
import io.tidemark.job.OptionException;
import io.tidemark.job.RegistryOptions;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import io.tidemark.recount.Events;
import io.tidemark.registry.RegistryClient;
import io.tidemark.registry.TopicSchemas;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The job beside a real schema registry. */
@ExtendWith(SharedBroker.class)
class SchemaRegistryEndToEndTest {
  private static final int SINGLE_OBJECT_HEADER = 10;
  private static final int CONFLUENT_HEADER = 5;
  private static final int SHARES = 500;

  @TempDir Path directory;

  @Test
  void readsAndWritesConfluentFramingAndLosesNothingWhileTheRegistryIsAway(Platform platform)
      throws Exception {
    Events events = new Events();
    try (ApicurioRegistry registry = ApicurioRegistry.start(directory);
        Cluster cluster = Cluster.start(2, directory)) {
      Configuration options = options(platform, registry);
      assertThatThrownBy(() -> cluster.submit(options, 2))
          .isInstanceOf(OptionException.class)
          .hasMessageContaining("run 'tidemark schemas register'");
      Configuration elsewhere = new Configuration(options);
      elsewhere.set(TidemarkOptions.REGISTRY_URL, registry.url() + "/elsewhere");
      assertThatThrownBy(() -> cluster.submit(elsewhere, 2))
          .isInstanceOf(OptionException.class)
          .hasMessage(
              "the schema registry at "
                  + registry.url()
                  + "/elsewhere answers, but not at that path (404); check schema-registry.url and"
                  + " that it is up");
      assertRegisteredOnce(options, registry);

      int views = schemaId(options, platform.topic(TelemetryStream.VIEWS));
      int shares = schemaId(options, platform.topic(TelemetryStream.SHARES));
      send(platform, views, events.views("clip", 4_999));
      send(platform, views, events.views("clip", 1));
      Cluster.Detector detector = cluster.submit(options, 2);
      detector.awaitRecords(2);
      platform.sendRaw(
          new ProducerRecord<>(
              platform.topic(TelemetryStream.VIEWS),
              confluent(99_999, platform.encoded(events.views("clip", 1)))));
      detector.awaitRecords(3);

      registry.stop();
      for (int share = 0; share < SHARES; share++) {
        send(platform, shares, events.share("clip", "sharer-" + share).build());
      }
      registry.launch();
      detector.awaitRecords(3 + SHARES);

      assertThat(detector.drain())
          .containsEntry("views.counted", 2L)
          .containsEntry("views.dead-letter", 1L)
          .containsEntry("shares.counted", (long) SHARES);
      assertThat(ruleIds(platform, options, registry)).contains("reach.views", "reach.shares");
    }
    assertThat(platform.deadLetters().records()).singleElement().satisfies(this::isUnknownSchema);
  }

  private static Configuration options(Platform platform, ApicurioRegistry registry) {
    Configuration options = platform.options();
    options.set(TidemarkOptions.REGISTRY_URL, registry.url());
    options.set(TidemarkOptions.REGISTRY_TIMEOUT, Duration.ofSeconds(10));
    options.set(TidemarkOptions.ALERT_FRAMING, TidemarkOptions.AlertFraming.CONFLUENT);
    return options;
  }

  private static List<String> register(Configuration options, boolean dryRun) throws Exception {
    RegistryClient client = new RegistryClient(RegistryOptions.required(options));
    List<String> changes = new ArrayList<>();
    for (TopicSchemas topic : Topics.schemas(options)) {
      changes.addAll(topic.register(client, dryRun));
    }
    return changes;
  }

  private static void assertRegisteredOnce(Configuration options, ApicurioRegistry registry)
      throws Exception {
    List<String> wanted = register(options, true);
    assertThat(wanted).as("a schema and a mode for each topic").hasSize(18);
    assertThat(registry.get("/subjects")).as("after a dry run").isEqualTo("[]");
    assertThat(findings(options)).as("before").hasSameSizeAs(wanted);
    assertThat(register(options, false)).isEqualTo(wanted);
    assertThat(register(options, false)).as("a second time").isEmpty();
    assertThat(findings(options)).as("after").isEmpty();
    String alerts = TopicSchemas.subject(options.get(TidemarkOptions.TOPIC_ALERTS));
    assertThat(registry.get("/config/" + alerts)).contains("FULL_TRANSITIVE");
    registry.put("/config/" + alerts, "{\"compatibility\":\"NONE\"}");
    assertThat(findings(options))
        .containsExactly(
            new Finding(
                alerts,
                "is not as recommended: compatibility of " + alerts + ": FULL_TRANSITIVE, was NONE",
                "run 'tidemark schemas register'"));
    assertThat(register(options, false)).hasSize(1);
  }

  /** What the doctor finds wrong with the registry. */
  private static List<Finding> findings(Configuration options) throws InterruptedException {
    return Doctor.examine(options, Instant.now(), null).stream()
        .filter(finding -> finding.remedy().contains("schemas register"))
        .toList();
  }

  private static int schemaId(Configuration options, String topic) throws Exception {
    TopicSchemas schemas =
        Topics.schemas(options).stream()
            .filter(each -> each.topic().equals(topic))
            .findFirst()
            .orElseThrow();
    return new RegistryClient(RegistryOptions.required(options))
        .idOf(TopicSchemas.subject(topic), schemas.schema())
        .orElseThrow();
  }

  private static void send(Platform platform, int schemaId, TelemetryEvent event) throws Exception {
    platform.sendRaw(
        new ProducerRecord<>(
            platform.topic(event.stream()),
            event.recordKey().getBytes(StandardCharsets.UTF_8),
            confluent(schemaId, platform.encoded(event))));
  }

  /** The same record behind the other header. */
  private static byte[] confluent(int schemaId, byte[] singleObject) {
    int length = singleObject.length - SINGLE_OBJECT_HEADER;
    return ByteBuffer.allocate(CONFLUENT_HEADER + length)
        .put((byte) 0)
        .putInt(schemaId)
        .put(singleObject, SINGLE_OBJECT_HEADER, length)
        .array();
  }

  /** As any reader finds the alerts: with the registry's schema, and none of our classes. */
  private static List<String> ruleIds(
      Platform platform, Configuration options, ApicurioRegistry registry) throws Exception {
    List<String> rules = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> message :
        platform.committed(options.get(TidemarkOptions.TOPIC_ALERTS)).records()) {
      ByteBuffer value = ByteBuffer.wrap(message.value());
      assertThat(value.get()).isZero();
      String answer = registry.get("/schemas/ids/" + value.getInt());
      Schema schema =
          new Schema.Parser().parse(new ObjectMapper().readTree(answer).path("schema").asText());
      GenericRecord alert =
          new GenericDatumReader<GenericRecord>(schema)
              .read(
                  null,
                  DecoderFactory.get()
                      .binaryDecoder(value.array(), value.position(), value.remaining(), null));
      rules.add(alert.get("rule_id").toString());
    }
    return rules;
  }

  private void isUnknownSchema(ConsumerRecord<byte[], byte[]> letter) {
    assertThat(header(letter, "dlq.reason")).isEqualTo("unknown_schema");
    assertThat(header(letter, "dlq.error"))
        .isEqualTo("the schema registry has no Avro schema with the id 99999.");
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
