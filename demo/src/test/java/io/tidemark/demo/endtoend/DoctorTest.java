package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.doctor.Doctor;
import io.tidemark.doctor.Finding;
import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each misconfiguration is seeded on a real broker and found, alone, with its remedy. */
class DoctorTest {
  private static final int PARTITIONS = 2;

  private static KafkaBroker broker;
  private static Admin admin;
  private static int platforms;

  private final Configuration options = new Configuration();
  private Instant now = Instant.now();

  @BeforeAll
  static void start() {
    broker =
        KafkaBroker.start(
            Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                true));
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    broker.close();
  }

  /** Topics, group and prefix of its own, as they are best made. */
  @BeforeEach
  void create() throws Exception {
    String name = "platform" + platforms + '-';
    platforms++;
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, broker.bootstrapServers());
    options.set(TidemarkOptions.GROUP_ID, name);
    options.set(TidemarkOptions.TRANSACTION_PREFIX, name + "job");
    options.set(TidemarkOptions.PARALLELISM, PARTITIONS);
    for (ConfigOption<?> option : TidemarkOptions.ALL) {
      if (option.key().startsWith("topics.") && option.hasDefaultValue()) {
        options.setString(option.key(), name + option.defaultValue());
      }
    }
    Topics.createWithProducersTime(options, PARTITIONS, (short) 1);
  }

  private Finding only() throws Exception {
    List<Finding> findings = Doctor.examine(options, now, null);
    assertThat(findings).as("%s", findings).hasSize(1);
    return findings.get(0);
  }

  private static void set(String topic, String name, String value) throws Exception {
    admin
        .incrementalAlterConfigs(
            Map.of(
                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                List.of(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET))))
        .all()
        .get();
  }

  private void produce(String topic, int partition, Instant at) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(topic, partition, at.toEpochMilli(), null, new byte[1]))
          .get();
    }
  }

  private void commit(String topic, long offset) throws Exception {
    TopicPartition first = new TopicPartition(topic, 0);
    admin
        .alterConsumerGroupOffsets(
            options.get(TidemarkOptions.GROUP_ID), Map.of(first, new OffsetAndMetadata(offset)))
        .all()
        .get();
  }

  @Test
  void nothingIsWrongWithTopicsAsTheyAreMade() throws Exception {
    assertThat(Doctor.examine(options, now, null)).isEmpty();
  }

  @Test
  void aBrokerThatIsNotThere() {
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, "localhost:1");
    assertThatThrownBy(() -> Doctor.examine(options, now, null))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("no Kafka broker answers at localhost:1")
        .hasMessageContaining("check kafka.bootstrap.servers");
  }

  @Test
  void aRegistryThatIsNotThere() throws Exception {
    options.set(TidemarkOptions.REGISTRY_URL, "http://localhost:1");
    Finding finding = only();
    assertThat(finding.where()).isEqualTo("schema-registry.url");
    assertThat(finding.what()).contains("http://localhost:1 cannot be reached");
    assertThat(finding.remedy()).contains("correct the address");
  }

  @Test
  void aTopicThatIsMissing() throws Exception {
    options.set(TidemarkOptions.TOPIC_SHARES, "telemetry.shars");
    assertThat(only().where()).isEqualTo("telemetry.shars");
    assertThat(only().remedy()).contains("tidemark topics create");
  }

  @Test
  void rulesInSeveralPartitions() throws Exception {
    String rules = options.get(TidemarkOptions.TOPIC_RULES);
    admin.createPartitions(Map.of(rules, NewPartitions.increaseTo(2))).all().get();
    Await.until(
        "two partitions",
        () ->
            admin
                    .describeTopics(List.of(rules))
                    .allTopicNames()
                    .get()
                    .get(rules)
                    .partitions()
                    .size()
                == 2);
    assertThat(only().what()).startsWith("has 2 partitions");
  }

  @Test
  void fewerPartitionsThanInstances() throws Exception {
    options.set(TidemarkOptions.PARALLELISM, 4);
    String views = options.get(TidemarkOptions.TOPIC_VIEWS);
    assertThat(Doctor.examine(options, now, null))
        .hasSize(6)
        .anySatisfy(
            finding -> {
              assertThat(finding.where()).isEqualTo(views);
              assertThat(finding.what()).startsWith("has 2 partitions for a parallelism of 4");
              assertThat(finding.remedy()).contains("add partitions");
            });
  }

  @Test
  void telemetryThatIsCompacted() throws Exception {
    set(options.get(TidemarkOptions.TOPIC_VIEWS), "cleanup.policy", "compact");
    assertThat(only().remedy()).isEqualTo("set cleanup.policy=delete");
  }

  @Test
  void telemetryThatIsKeptForLessThanADay() throws Exception {
    String views = options.get(TidemarkOptions.TOPIC_VIEWS);
    set(views, "retention.ms", Long.toString(Duration.ofDays(1).toMillis()));
    assertThat(Doctor.examine(options, now, null)).isEmpty();
    set(views, "retention.ms", Long.toString(Duration.ofDays(1).toMillis() - 1));
    assertThat(only().what()).startsWith("keeps records for 1439 minutes only");
  }

  @Test
  void alertsThatAreNotKeptForEver() throws Exception {
    set(options.get(TidemarkOptions.TOPIC_ALERTS), "retention.ms", "604800000");
    assertThat(only().remedy()).isEqualTo("set retention.ms=-1");
  }

  @Test
  void aTopicWhoseLeaderMayLoseRecords() throws Exception {
    set(options.get(TidemarkOptions.TOPIC_POSTS), "unclean.leader.election.enable", "true");
    assertThat(only().remedy()).isEqualTo("set unclean.leader.election.enable=false");
  }

  @Test
  void aRightThatIsMissing() throws Exception {
    String alerts = options.get(TidemarkOptions.TOPIC_ALERTS);
    ResourcePattern topic = new ResourcePattern(ResourceType.TOPIC, alerts, PatternType.LITERAL);
    admin
        .createAcls(
            List.of(
                new AclBinding(topic, entry(AclOperation.ALL, AclPermissionType.ALLOW)),
                new AclBinding(topic, entry(AclOperation.WRITE, AclPermissionType.DENY))))
        .all()
        .get();
    assertThat(only())
        .isEqualTo(
            new Finding(alerts, "the job's user may not WRITE it", "allow it the operation WRITE"));
  }

  private static AccessControlEntry entry(AclOperation operation, AclPermissionType permission) {
    return new AccessControlEntry("User:ANONYMOUS", "*", operation, permission);
  }

  @Test
  void aTransactionTimeoutAboveTheBrokers() throws Exception {
    options.set(TidemarkOptions.TRANSACTION_TIMEOUT, Duration.ofMinutes(15));
    assertThat(Doctor.examine(options, now, null)).isEmpty();
    options.set(TidemarkOptions.TRANSACTION_TIMEOUT, Duration.ofMillis(900_001));
    assertThat(only().what()).startsWith("is 900001 ms, and the brokers take 900000 at most");
  }

  @Test
  void aTransactionTimeoutThatARestartMayOutlast() throws Exception {
    options.set(TidemarkOptions.TRANSACTION_TIMEOUT, Duration.ofSeconds(29));
    assertThat(only().remedy()).startsWith("raise it well above the interval");
  }

  @Test
  void aPrefixThatIsTheStartOfAnothers() throws Exception {
    String prefix = options.get(TidemarkOptions.TRANSACTION_PREFIX);
    try (KafkaProducer<byte[], byte[]> other =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "transactional.id",
                prefix + "-2/alerts/0"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      other.initTransactions();
      assertThat(only().what())
          .isEqualTo(
              "'%s' and the transactional id '%s-2/alerts/0' on this cluster begin alike"
                  .formatted(prefix, prefix));
    }
  }

  @Test
  void aClockThatRunsAhead() throws Exception {
    String views = options.get(TidemarkOptions.TOPIC_VIEWS);
    produce(views, 0, now);
    produce(views, 1, now);
    assertThat(Doctor.examine(options, now, null)).isEmpty();
    produce(views, 1, now.plusSeconds(62));
    assertThat(only().where()).isEqualTo(views + "-1");
    assertThat(only().remedy()).contains("LogAppendTime");
  }

  @Test
  void aPartitionThatIsIdleWhileOthersAreNot() throws Exception {
    String views = options.get(TidemarkOptions.TOPIC_VIEWS);
    produce(views, 0, now);
    assertThat(only())
        .extracting(Finding::where, Finding::what)
        .containsExactly(views + "-1", "has no record, while other partitions have");
  }

  @Test
  void recordsThatTheJobDoesNotRead() throws Exception {
    String views = options.get(TidemarkOptions.TOPIC_VIEWS);
    produce(views, 0, now.minus(Duration.ofHours(2)));
    produce(views, 0, now.minus(Duration.ofHours(2)));
    commit(views, 2);
    assertThat(Doctor.examine(options, now, null)).isEmpty();
    commit(views, 1);
    assertThat(only().where()).isEqualTo(views + "-0");
    assertThat(only().what()).startsWith("1 records older than 90 s are not read by the group");
  }
}
