package io.tidemark.console.queue;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidemark.console.people.Scope;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
  private volatile ScheduledExecutorService clock;
  private int round;

  LiveUpdates(MeterRegistry metrics) {
    Gauge.builder("tidemark.console.live.viewers", viewers::size)
        .description("Browsers that look at the queue of this instance")
        .register(metrics);
  }

  /** A new stream of events for who sees that, until the browser goes or the console stops. */
  SseEmitter open(Scope scope) {
    Viewer viewer = new Viewer(scope, viewers::remove);
    viewers.add(viewer);
    viewer.greet();
    return viewer.emitter();
  }

  /** The queue is no longer as it was; that many alerts of each service are new. */
  void changed(Map<String, Integer> alerts) {
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
