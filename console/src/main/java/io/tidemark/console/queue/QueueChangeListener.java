package io.tidemark.console.queue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Hears what {@link QueueChanges} tells, on one connection that it keeps. */
@Component
class QueueChangeListener implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(QueueChangeListener.class);
  private static final int LISTEN_MILLIS = 500;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final DataSource dataSource;
  private final LiveUpdates updates;
  private volatile CountDownLatch stopping = new CountDownLatch(0);
  private volatile Thread thread;

  QueueChangeListener(DataSource dataSource, LiveUpdates updates) {
    this.dataSource = dataSource;
    this.updates = updates;
  }

  @Override
  public void start() {
    stopping = new CountDownLatch(1);
    thread = new Thread(this::run, "queue-changes");
    thread.start();
  }

  @Override
  public void stop() {
    stopping.countDown();
    try {
      thread.join(STOP_LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return stopping.getCount() > 0;
  }

  private void run() {
    while (isRunning()) {
      try (Connection connection = dataSource.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        LOG.warn("pages are not kept up to date: the database does not answer", e);
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + QueueChanges.CHANNEL);
      // Whatever was told while nobody listened.
      updates.changed(Map.of());
      PGConnection heard = connection.unwrap(PGConnection.class);
      while (isRunning()) {
        PGNotification[] notifications = heard.getNotifications(LISTEN_MILLIS);
        if (notifications != null) {
          for (PGNotification notification : notifications) {
            updates.changed(QueueChanges.read(notification.getParameter()));
          }
        }
      }
      statement.execute("unlisten *");
    }
  }

  private void pause() {
    try {
      if (stopping.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("asked to stop while waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }
}
