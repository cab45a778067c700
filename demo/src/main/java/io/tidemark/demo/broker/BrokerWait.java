package io.tidemark.demo.broker;

import io.tidemark.demo.DemoException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Waits for a broker that somebody else starts, and for topics on it. */
public final class BrokerWait {
  private static final long BETWEEN_MILLIS = 500;

  private BrokerWait() {}

  /**
   * Returns when the broker answers and has these topics.
   *
   * @param told gets one line for each thing that is waited for
   * @throws DemoException when that takes longer than {@code patience}
   */
  public static void await(
      String bootstrapServers,
      Collection<String> topics,
      Duration patience,
      Consumer<String> told) {
    long deadline = System.nanoTime() + patience.toNanos();
    String before = "";
    try (Admin admin = admin(bootstrapServers)) {
      while (true) {
        String missing = missing(admin, bootstrapServers, topics);
        if (missing.isEmpty()) {
          return;
        }
        if (System.nanoTime() > deadline) {
          throw new DemoException(missing + ", not within " + patience.toSeconds() + " s either");
        }
        if (!missing.equals(before)) {
          told.accept(missing + ": waiting");
          before = missing;
        }
        TimeUnit.MILLISECONDS.sleep(BETWEEN_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while waiting for the broker", e);
    }
  }

  private static Admin admin(String bootstrapServers) {
    try {
      return Admin.create(
          Map.of(
              AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
              AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 3000,
              AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2000));
    } catch (KafkaException e) {
      throw new DemoException(
          "'" + bootstrapServers + "' cannot be used: " + e.getCause().getMessage(), e);
    }
  }

  private static String missing(Admin admin, String bootstrapServers, Collection<String> topics)
      throws InterruptedException {
    try {
      Set<String> there = admin.listTopics().names().get();
      List<String> absent = topics.stream().filter(topic -> !there.contains(topic)).toList();
      return absent.isEmpty()
          ? ""
          : "Kafka at " + bootstrapServers + " has no topic " + String.join(", ", absent);
    } catch (ExecutionException e) {
      return "no Kafka answers at " + bootstrapServers;
    }
  }
}
