package io.tidemark.console.retention;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Deletes once a day what the setting no longer keeps; without one, nothing ever. */
@Component
class RetentionClock implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionClock.class);
  private static final long FIRST_MINUTES = 5;
  private static final long EVERY_MINUTES = TimeUnit.DAYS.toMinutes(1);

  private final RetentionSettings settings;
  private final Retention retention;
  private volatile ScheduledExecutorService clock;

  RetentionClock(RetentionSettings settings, Retention retention) {
    this.settings = settings;
    this.retention = retention;
  }

  private void run() {
    OffsetDateTime since =
        OffsetDateTime.now(ZoneOffset.UTC).minusDays(settings.closedAlertsDays());
    try {
      int deleted = 0;
      int some;
      do {
        some = retention.deleteSome(since);
        deleted += some;
      } while (some > 0 && isRunning());
      LOG.info("{} closed alert(s) deleted that have not changed since {}", deleted, since);
    } catch (RuntimeException e) {
      LOG.warn("closed alerts are not deleted now, but tomorrow", e);
    }
  }

  @Override
  public void start() {
    clock = Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "retention"));
    if (settings.closedAlertsDays() > 0) {
      var unused =
          clock.scheduleWithFixedDelay(this::run, FIRST_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }
  }

  @Override
  public void stop() {
    clock.shutdownNow();
    clock = null;
  }

  @Override
  public boolean isRunning() {
    return clock != null;
  }
}
