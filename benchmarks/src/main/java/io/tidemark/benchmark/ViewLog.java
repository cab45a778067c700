package io.tidemark.benchmark;

import io.tidemark.job.Topics;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.View;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes the log that every contestant reads. */
final class ViewLog {
  private static final double EXPONENT = 0.8;
  private static final long SEED = 20_260_101;
  private static final int PARTS_TOLD = 4;
  private static final String HOT = "content-hot";

  private ViewLog() {}

  /**
   * Creates the workload's topic and fills it; the same arguments give the same log but for its
   * clock.
   *
   * @param views records in all
   * @param contents among which they are spread
   * @param progress told now and then how many have been sent
   */
  static void write(
      String bootstrapServers,
      Workload workload,
      long views,
      int contents,
      int partitions,
      LongConsumer progress)
      throws InterruptedException {
    create(bootstrapServers, new NewTopic(workload.topic(), partitions, (short) 1));
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
    DiscreteSampler zipf = RejectionInversionZipfSampler.of(random, contents, EXPONENT);
    TelemetryEncoder encoder = new TelemetryEncoder();
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 256 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      long toldEvery = Math.max(1, views / PARTS_TOLD);
      for (long view = 1; view <= views && failure.get() == null; view++) {
        String content =
            random.nextDouble() < workload.hotShare() ? HOT : "content-" + zipf.sample();
        send(producer, workload.topic(), encoder, view, content, failure);
        if (view % toldEvery == 0) {
          progress.accept(view);
        }
      }
      producer.flush();
    }
    if (failure.get() != null) {
      throw new BenchException("the log cannot be written: " + failure.get().getMessage());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback gets the failure
  private static void send(
      KafkaProducer<byte[], byte[]> producer,
      String topic,
      TelemetryEncoder encoder,
      long number,
      String content,
      AtomicReference<Exception> failure) {
    View view =
        new View(
            new Origin(topic, 0, 0, Origin.NO_CLOCK),
            "view-" + number,
            System.currentTimeMillis(),
            content,
            null,
            1,
            false);
    producer.send(
        new ProducerRecord<>(
            topic, view.recordKey().getBytes(StandardCharsets.UTF_8), encoder.encode(view)),
        (sent, reason) -> {
          if (reason != null) {
            failure.compareAndSet(null, reason);
          }
        });
  }

  private static void create(String bootstrapServers, NewTopic topic) throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Topics.create(admin, List.of(topic));
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchException("the topic " + topic.name() + " cannot be created", e);
    }
  }
}
