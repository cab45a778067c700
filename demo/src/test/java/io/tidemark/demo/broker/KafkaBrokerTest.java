package io.tidemark.demo.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.demo.DemoException;
import io.tidemark.telemetry.TelemetryStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaBrokerTest {
  private static final String TOPIC = DemoTopics.of(TelemetryStream.VIEWS);

  @Test
  void twoBrokersInARowKeepTheirLogsApart() throws Exception {
    for (String payload : List.of("first", "second")) {
      try (KafkaBroker broker = KafkaBroker.start()) {
        DemoTopics.create(broker.bootstrapServers(), 1);
        produce(broker, payload);
        assertThat(consume(broker, 1)).containsExactly(payload);
      }
    }
  }

  @Test
  void keepsItsLogWhenKilledAndStartedAgain() throws Exception {
    try (KafkaBroker broker = KafkaBroker.start()) {
      DemoTopics.create(broker.bootstrapServers(), 1);
      produce(broker, "before");
      broker.kill();
      broker.restart();
      produce(broker, "after");
      assertThat(consume(broker, 2)).containsExactly("before", "after");
    }
  }

  @Test
  void saysWhichPortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> KafkaBroker.startAt(port))
          .isInstanceOf(DemoException.class)
          .hasMessageContaining("port " + port)
          .hasMessageContaining("--port-base");
    }
  }

  @Test
  void creatingTheTopicsTwiceChangesNothing() {
    try (KafkaBroker broker = KafkaBroker.start()) {
      DemoTopics.create(broker.bootstrapServers(), 2);
      DemoTopics.create(broker.bootstrapServers(), 2);
    }
  }

  private static void produce(KafkaBroker broker, String payload) throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, payload)).get();
    }
  }

  private static List<String> consume(KafkaBroker broker, int count) {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringDeserializer(),
            new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      assertThat(consumer.endOffsets(List.of(partition))).containsEntry(partition, (long) count);
      List<String> records = new ArrayList<>();
      while (records.size() < count) {
        for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofSeconds(5))) {
          records.add(found.value());
        }
      }
      return records;
    }
  }
}
