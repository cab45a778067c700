package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidemark.alert.operator.AlertSerializer;
import io.tidemark.audit.Alerts;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.webhook.Webhook;
import io.tidemark.webhook.WebhookException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Alerts of a real broker, on their way to a real HTTP server. */
@ExtendWith(SharedBroker.class)
class WebhookTest {
  private static final byte[] SECRET =
      "a secret of thirty-two bytes !!!".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
  private final List<String> waits = Collections.synchronizedList(new ArrayList<>());
  private HttpServer server;
  private Path secretFile;

  @BeforeEach
  void start() throws IOException {
    secretFile =
        Files.writeString(
            directory.resolve("secret"), "whsec_" + Base64.getEncoder().encodeToString(SECRET));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/alerts", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  /** As told by {@link #answers}, and 204 when nothing is told; what is signed falsely is 401. */
  private void answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String id = exchange.getRequestHeaders().getFirst("webhook-id");
    String signed = id + '.' + exchange.getRequestHeaders().getFirst("webhook-timestamp") + '.';
    int status = answers.isEmpty() ? 204 : answers.remove();
    if (!exchange.getRequestHeaders().getFirst("webhook-signature").equals(sign(signed, body))) {
      status = 401;
    }
    if (status < 300) {
      taken.add(id);
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static String sign(String signed, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      mac.update(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private Webhook webhook(Configuration options) {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/alerts");
    return new Webhook(
        options,
        "webhook-" + options.get(TidemarkOptions.GROUP_ID),
        address,
        secretFile,
        waits::add);
  }

  private static CompletableFuture<Long> run(Webhook webhook) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return webhook.run();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  private static void raise(Platform platform, boolean commits, int from, int to) throws Exception {
    Configuration options = platform.options();
    AlertSerializer serializer =
        new AlertSerializer(options.get(TidemarkOptions.TOPIC_ALERTS), "urn:tidemark:test");
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                options.get(TidemarkOptions.BOOTSTRAP_SERVERS),
                "transactional.id",
                "raise-" + options.get(TidemarkOptions.GROUP_ID)),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int revision = from; revision <= to; revision++) {
        ProducerRecord<byte[], byte[]> message =
            serializer.serialize(Alerts.alert().with("revision", revision).build(), null, null);
        producer.send(message).get();
      }
      if (commits) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }

  private static List<String> ids(int from, int to) {
    List<String> ids = new ArrayList<>();
    for (int revision = from; revision <= to; revision++) {
      ids.add(Alerts.alert().build().alertId() + '/' + revision);
    }
    return ids;
  }

  @Test
  void everyCommittedRevisionIsTakenOnceAndInOrder(Platform platform) throws Exception {
    raise(platform, true, 1, 5);
    raise(platform, false, 6, 7);
    Webhook webhook = webhook(platform.options());
    CompletableFuture<Long> run = run(webhook);
    Await.until("five are taken", () -> taken.size() >= 5);
    webhook.stop();
    assertThat(run.get()).isEqualTo(5);

    raise(platform, true, 6, 7);
    Webhook another = webhook(platform.options());
    CompletableFuture<Long> goesOn = run(another);
    Await.until("two more are taken", () -> taken.size() >= 7);
    another.stop();
    assertThat(goesOn.get()).isEqualTo(2);
    assertThat(taken).isEqualTo(ids(1, 7));
    assertThat(waits).isEmpty();
  }

  @Test
  void whatIsNotTakenIsTriedAgainAndNothingOvertakesIt(Platform platform) throws Exception {
    raise(platform, true, 1, 2);
    answers.addAll(List.of(503, 429, 200));
    Webhook webhook = webhook(platform.options());
    CompletableFuture<Long> run = run(webhook);
    Await.until("both are taken", () -> taken.size() >= 2);
    webhook.stop();
    run.get();
    assertThat(taken).isEqualTo(ids(1, 2));
    assertThat(waits)
        .singleElement()
        .asString()
        .startsWith(ids(1, 1).get(0) + " waits: http://localhost:")
        .endsWith(" answers with status 503");
  }

  @Test
  void aRefusalForGoodEndsItAndTheRevisionComesAtTheNextStart(Platform platform) throws Exception {
    raise(platform, true, 1, 2);
    answers.addAll(List.of(204, 400));
    assertThatThrownBy(() -> webhook(platform.options()).run())
        .isInstanceOf(WebhookException.class)
        .hasMessageContaining(" answers with status 400 to " + ids(2, 2).get(0));
    assertThat(taken).isEqualTo(ids(1, 1));

    Webhook webhook = webhook(platform.options());
    CompletableFuture<Long> run = run(webhook);
    Await.until("the second is taken", () -> taken.size() >= 2);
    webhook.stop();
    run.get();
    assertThat(taken).isEqualTo(ids(1, 2));
  }

  @Test
  void stopsWhileAReceiverIsAway(Platform platform) throws Exception {
    raise(platform, true, 1, 1);
    server.stop(0);
    Webhook webhook = webhook(platform.options());
    CompletableFuture<Long> run = run(webhook);
    Await.until("it waits", () -> !waits.isEmpty());
    webhook.stop();
    assertThat(run.get()).isZero();
    assertThat(waits.get(0)).contains("does not answer (ConnectException)");
  }
}
