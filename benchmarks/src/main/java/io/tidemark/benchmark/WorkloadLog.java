package io.tidemark.benchmark;

import io.tidemark.job.Topics;
import io.tidemark.telemetry.TelemetryStream;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Writes the log that every contestant reads. */
final class WorkloadLog {
  private static final long SEED = 20_260_101;
  private static final int PARTS_TOLD = 4;
  private static final int LINGER_MILLIS = 20;

  private WorkloadLog() {}

  /**
   * Creates the workload's topics and fills them; the same arguments give the same log but for its
   * clock.
   *
   * @param views records in the log of views
   * @param progress told now and then how many of them have been sent
   */
  static void write(
      String bootstrapServers, Workload workload, long views, int partitions, LongConsumer progress)
      throws InterruptedException {
    create(bootstrapServers, workload, partitions);
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(SEED);
    ViewSequence sequence = new ViewSequence(workload, random);
    Surroundings surroundings = new Surroundings(workload, random);
    try (EventSender sender = new EventSender(bootstrapServers, LINGER_MILLIS, workload::topic)) {
      long toldEvery = Math.max(1, views / PARTS_TOLD);
      int appeared = 0;
      for (long view = 1; view <= views; view++) {
        long now = System.currentTimeMillis();
        while (workload.traffic().isWhole() && appeared < workload.contents() * view / views) {
          surroundings.of(++appeared, now).forEach(sender::send);
        }
        sender.send(sequence.next(now));
        if (view % toldEvery == 0) {
          progress.accept(view);
        }
      }
    }
  }

  private static void create(String bootstrapServers, Workload workload, int partitions)
      throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      Topics.create(
          admin,
          Arrays.stream(TelemetryStream.values())
              .map(stream -> new NewTopic(workload.topic(stream), partitions, (short) 1))
              .toList());
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchException("the topics of " + workload + " cannot be created", e);
    }
  }
}
