package io.tidemark.console.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.console.people.Scope;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Tells the browsers that look at the queue when it has changed: once a second at most, and how
 * many new alerts came meanwhile.
 */
@Component
class LiveUpdates implements SmartLifecycle {
  private static final long EVERY_MILLIS = 1000;
  private static final int ROUNDS_TO_BEAT = 15;

  private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
  // From another start in each instance, and after each of its starts: none is taken for another's.
  private final AtomicLong changes = new AtomicLong(ThreadLocalRandom.current().nextLong());
  private volatile ScheduledExecutorService clock;
  private int round;

  LiveUpdates(MeterRegistry metrics) {
    Gauge.builder("tidemark.console.live.viewers", viewers::size)
        .description("Browsers that look at the queue of this instance")
        .register(metrics);
  }

  /** Which of the changes is the last that this instance has heard of. */
  long lastChange() {
    return changes.get();
  }

  /**
   * A new stream of events for who sees that, until the browser goes or the console stops. It
   * begins with a change when there was one between the making of the page and now.
   *
   * @param since what {@link #lastChange} was before the page was made
   */
  SseEmitter open(Scope scope, long since) {
    Viewer viewer = new Viewer(scope, viewers::remove);
    viewers.add(viewer);
    if (changes.get() != since) {
      viewer.changed(Map.of());
    }
    viewer.greet();
    return viewer.emitter();
  }

  /** The queue is no longer as it was; that many alerts of each service are new. */
  void changed(Map<String, Integer> alerts) {
    changes.incrementAndGet();
    viewers.forEach(viewer -> viewer.changed(alerts));
  }

  private void tick() {
    boolean beat = ++round % ROUNDS_TO_BEAT == 0;
    viewers.forEach(viewer -> viewer.tell(beat));
  }

  @Override
  public void start() {
    clock = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "live-updates"));
    var unused =
        clock.scheduleWithFixedDelay(this::tick, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    clock.shutdownNow();
    viewers.forEach(Viewer::end);
    clock = null;
  }

  @Override
  public boolean isRunning() {
    return clock != null;
  }
}
