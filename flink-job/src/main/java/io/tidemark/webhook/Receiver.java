package io.tidemark.webhook;

import io.tidemark.alert.AlertJson;
import io.tidemark.alert.AlertRevision;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Hands revisions to one address, each again and again until it is taken or refused. */
final class Receiver {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

  /** Refusals that pass: a time-out, too early, too many requests. */
  private static final Set<Integer> PASSING = Set.of(408, 425, 429);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final URI address;
  private final Signature signature;
  private final Clock clock;
  private final CountDownLatch stopped;
  private final Consumer<String> log;

  /**
   * For one address.
   *
   * @param signature null: requests are not signed
   * @param stopped ends the waiting when it reaches zero
   * @param log is told once of each revision that has to wait
   */
  Receiver(
      URI address, Signature signature, Clock clock, CountDownLatch stopped, Consumer<String> log) {
    this.address = address;
    this.signature = signature;
    this.clock = clock;
    this.stopped = stopped;
    this.log = log;
  }

  /**
   * Returns when the receiver has taken the revision.
   *
   * @return false: it was told to stop before
   * @throws WebhookException when the receiver refuses it for good
   */
  boolean deliver(AlertRevision alert) throws InterruptedException {
    String id = alert.alertId() + '/' + alert.revision();
    byte[] body = AlertJson.revision(alert).getBytes(StandardCharsets.UTF_8);
    Duration pause = FIRST_PAUSE;
    boolean isTold = false;
    while (stopped.getCount() > 0) {
      String trouble = attempt(id, body);
      if (trouble == null) {
        return true;
      }
      if (!isTold) {
        log.accept(id + " waits: " + trouble);
        isTold = true;
      }
      stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
    return false;
  }

  /** Null when it was taken; else what hinders, for now. */
  private String attempt(String id, byte[] body) throws InterruptedException {
    int status;
    try {
      status = client.send(request(id, body), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return address + " does not answer (" + e.getClass().getSimpleName() + ")";
    }
    if (status >= 200 && status < 300) {
      return null;
    }
    String answer = address + " answers with status " + status;
    if (status >= 500 || PASSING.contains(status)) {
      return answer;
    }
    throw new WebhookException(
        answer
            + " to "
            + id
            + "; mend the receiver and start again: that revision and all after it are still to"
            + " come");
  }

  private HttpRequest request(String id, byte[] body) {
    long now = clock.instant().getEpochSecond();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(now))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (signature != null) {
      request.header("webhook-signature", signature.of(id, now, body));
    }
    return request.build();
  }
}
