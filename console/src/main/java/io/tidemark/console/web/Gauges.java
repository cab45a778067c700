package io.tidemark.console.web;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database knows of how the console does; asked for when somebody reads the metrics. */
@Component
class Gauges implements MeterBinder {
  private final JdbcClient database;

  Gauges(JdbcClient database) {
    this.database = database;
  }

  @Override
  public void bindTo(MeterRegistry metrics) {
    gauge(
        metrics,
        "tidemark.console.quarantine.records",
        "Records that are no alert and are kept with the reason",
        "select count(*) from quarantine");
    gauge(
        metrics,
        "tidemark.console.outbox.waiting",
        "Facts that are not in Kafka yet",
        "select count(*) from outbox where sent_at is null");
    gauge(
        metrics,
        "tidemark.console.outbox.oldest.seconds",
        "For how long the oldest of them has waited",
        """
        select coalesce(extract(epoch from now() - min(made_at)), 0)
        from outbox join decision using (decision_id) where sent_at is null
        """);
  }

  private void gauge(MeterRegistry metrics, String name, String description, String sql) {
    Gauge.builder(name, () -> database.sql(sql).query(Double.class).single())
        .description(description)
        .register(metrics);
  }
}
