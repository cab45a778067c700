package io.tidemark.console.queue;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Looks every few seconds which snoozed alerts are due. */
@Configuration
@EnableScheduling
class SnoozeClock {
  private static final Logger LOG = LoggerFactory.getLogger(SnoozeClock.class);
  private static final long EVERY_SECONDS = 5;

  private final Snoozes snoozes;

  SnoozeClock(Snoozes snoozes) {
    this.snoozes = snoozes;
  }

  @Scheduled(fixedDelay = EVERY_SECONDS, timeUnit = TimeUnit.SECONDS)
  void tick() {
    try {
      snoozes.wakeDue();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("snoozed alerts wait: the database does not answer", e);
    }
  }
}
