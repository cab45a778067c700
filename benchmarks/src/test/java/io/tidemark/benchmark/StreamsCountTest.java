package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.schemas.ViewEvent;
import io.tidemark.schemas.framing.SingleObjectFraming;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamsCountTest {
  private static final long LINE = 3;

  private final SingleObjectFraming<ViewEvent> framing = SingleObjectFraming.of(ViewEvent.class);
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> views;
  private TestOutputTopic<String, Long> reached;

  @BeforeEach
  void start() {
    Topology topology =
        StreamsCount.topology("views", StateBackend.HASHMAP, LINE)
            .addSink(
                "reached",
                "reached",
                new StringSerializer(),
                new LongSerializer(),
                StreamsCount.PROCESSOR);
    driver = new TopologyTestDriver(topology, new Properties());
    views = driver.createInputTopic("views", new StringSerializer(), new ByteArraySerializer());
    reached = driver.createOutputTopic("reached", new StringDeserializer(), new LongDeserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  private void view(String content, long count) {
    views.pipeInput(
        content,
        framing.encode(
            ViewEvent.newBuilder()
                .setEventId("view")
                .setOccurredAt(Instant.EPOCH)
                .setContentId(content)
                .setCount(count)
                .build()));
  }

  @Test
  void emitsOnceWhenTheCountReachesTheLine() {
    view("a", 1);
    view("a", 1);
    view("b", 2);
    assertThat(reached.readKeyValuesToList()).isEmpty();
    view("a", 1);
    view("a", 1);
    assertThat(reached.readKeyValuesToList()).containsExactly(KeyValue.pair("a", 3L));
  }

  @Test
  void aRecordCanPassTheLine() {
    view("a", 4);
    view("a", 1);
    assertThat(reached.readKeyValuesToList()).containsExactly(KeyValue.pair("a", 4L));
  }
}
