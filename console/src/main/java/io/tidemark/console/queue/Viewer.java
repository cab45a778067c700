package io.tidemark.console.queue;

import io.tidemark.console.people.Scope;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One browser that looks. A slow one is told later, and holds nobody else up. */
final class Viewer {
  private static final Logger LOG = LoggerFactory.getLogger(Viewer.class);
  private static final long LIFETIME_MILLIS = 30 * 60 * 1000L;
  private static final ExecutorService SENDERS =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "live-sender");
            thread.setDaemon(true);
            return thread;
          });

  private final SseEmitter emitter = new SseEmitter(LIFETIME_MILLIS);
  private final AtomicBoolean sending = new AtomicBoolean();
  private final AtomicBoolean changed = new AtomicBoolean();
  private final AtomicInteger arrived = new AtomicInteger();
  private final Scope scope;
  private final Consumer<Viewer> gone;

  Viewer(Scope scope, Consumer<Viewer> gone) {
    this.scope = scope;
    this.gone = gone;
    emitter.onCompletion(() -> gone.accept(this));
    emitter.onTimeout(emitter::complete);
    emitter.onError(error -> gone.accept(this));
  }

  SseEmitter emitter() {
    return emitter;
  }

  void greet() {
    send(() -> SseEmitter.event().name("hello").data("0"));
  }

  /** What it looks at may no longer be as it was; it hears of new alerts that it may see. */
  void changed(Map<String, Integer> alerts) {
    alerts.forEach(
        (service, number) -> {
          if (scope.sees(service)) {
            arrived.addAndGet(number);
          }
        });
    changed.set(true);
  }

  /**
   * Tells it what has changed.
   *
   * @param beat whether to say something also when nothing has: so one that went is found out
   */
  void tell(boolean beat) {
    if (changed.get()) {
      send(
          () -> {
            changed.set(false);
            return SseEmitter.event().name("changed").data(Integer.toString(arrived.getAndSet(0)));
          });
    } else if (beat) {
      send(() -> SseEmitter.event().comment(""));
    }
  }

  private void send(Supplier<SseEmitter.SseEventBuilder> event) {
    if (!sending.compareAndSet(false, true)) {
      return;
    }
    SENDERS.execute(
        () -> {
          try {
            emitter.send(event.get());
          } catch (IOException | IllegalStateException e) {
            LOG.debug("a browser has gone", e);
            gone.accept(this);
          } finally {
            sending.set(false);
          }
        });
  }

  void end() {
    emitter.complete();
  }
}
