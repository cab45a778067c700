package io.tidemark.console.decision;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Empties the outbox in a thread of its own: when a decision is made, and every second. */
@Component
class OutboxSender implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxSender.class);
  private static final long EVERY_MILLIS = 1000;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

  private final Outbox outbox;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private volatile Thread thread;

  OutboxSender(Outbox outbox) {
    this.outbox = outbox;
  }

  @TransactionalEventListener
  void on(DecisionMade event) {
    work.release();
  }

  @Override
  public void start() {
    running = true;
    thread = new Thread(this::run, "outbox");
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    work.release();
    try {
      thread.join(STOP_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void run() {
    long wait = EVERY_MILLIS;
    while (running) {
      try {
        if (work.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
          work.drainPermits();
        }
        while (running && outbox.sendSome() > 0) {
          LOG.debug("facts sent");
        }
        wait = EVERY_MILLIS;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        running = false;
      } catch (RuntimeException e) {
        LOG.warn("facts wait in the outbox: they cannot be sent now", e);
        wait = AFTER_FAILURE.toMillis();
      }
    }
    outbox.close();
  }
}
