package io.tidemark.console.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.people.Role;
import io.tidemark.console.support.AlertBuilder;
import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Eventually;
import io.tidemark.console.support.Moderation;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * 200 browsers that look at the queue while 2,000 alerts a second come in for half a minute. Runs
 * only when named: {@code bin/test -pl console -Dtest=LiveViewersBenchmark}.
 */
class LiveViewersBenchmark {
  private static final int VIEWERS = 200;
  private static final int SECONDS = 30;
  private static final int PER_SECOND = 2000;
  private static final int ALERTS = SECONDS * PER_SECOND;

  @Test
  void everyViewerHearsOfEveryAlert() {
    try (Moderation moderation = new Moderation()) {
      Browser browser = moderation.browserOf(Role.MODERATOR);
      List<Listener> listeners =
          IntStream.range(0, VIEWERS).mapToObj(i -> listen(browser)).toList();
      Eventually.holds("all listen", () -> listeners.stream().allMatch(each -> each.greeted));

      List<Double> pages = new ArrayList<>();
      long started = System.nanoTime();
      for (int second = 0; second < SECONDS; second++) {
        int first = second * PER_SECOND;
        moderation.alertsAtOnce(
            IntStream.range(first, first + PER_SECOND)
                .mapToObj(i -> AlertBuilder.alert("live-" + i))
                .toList());
        long asked = System.nanoTime();
        assertThat(browser.get("/alerts").statusCode()).isEqualTo(200);
        pages.add((System.nanoTime() - asked) / 1e6);
        // At the rate that is asked for, not faster.
        long due = started + TimeUnit.SECONDS.toNanos(second + 1);
        LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      }
      double sent = (System.nanoTime() - started) / 1e9;
      Eventually.holds(
          "everybody has heard of every alert",
          () -> listeners.stream().allMatch(each -> each.alerts.get() == ALERTS));
      double heard = (System.nanoTime() - started) / 1e9;

      Collections.sort(pages);
      System.out.printf(
          "%d alerts sent in %.1f s; all %d viewers had heard of all after %.1f s, by %d to %d"
              + " events each, never more than %.1f s apart; a page took %.0f ms, at most %.0f ms%n",
          ALERTS,
          sent,
          VIEWERS,
          heard,
          listeners.stream().mapToInt(each -> each.events.get()).min().orElseThrow(),
          listeners.stream().mapToInt(each -> each.events.get()).max().orElseThrow(),
          listeners.stream().mapToDouble(each -> each.longestPause / 1e9).max().orElseThrow(),
          pages.get(pages.size() / 2),
          pages.get(pages.size() - 1));
    }
  }

  private static Listener listen(Browser browser) {
    Listener listener = new Listener();
    var unused =
        browser
            .http()
            .sendAsync(
                browser.request("/queue/events").setHeader("Accept", "text/event-stream").build(),
                BodyHandlers.fromLineSubscriber(listener));
    return listener;
  }

  /** Counts what one browser hears; one thread at a time writes. */
  private static final class Listener implements Flow.Subscriber<String> {
    private volatile boolean greeted;
    private final AtomicInteger events = new AtomicInteger();
    private final AtomicInteger alerts = new AtomicInteger();
    private volatile long longestPause;
    private String name = "";
    private long last;

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      if (line.startsWith("event:")) {
        name = line;
        greeted = true;
      } else if (line.startsWith("data:") && name.equals("event:changed")) {
        hear(Integer.parseInt(line.substring("data:".length())));
      }
    }

    private void hear(int number) {
      long now = System.nanoTime();
      if (last != 0) {
        longestPause = Math.max(longestPause, now - last);
      }
      last = now;
      events.incrementAndGet();
      alerts.addAndGet(number);
    }

    @Override
    public void onError(Throwable error) {
      name = error.toString();
    }

    @Override
    public void onComplete() {
      name = "";
    }
  }
}
