package io.tidemark.console.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether alerts come in, for the health page and for people. */
@Component("intakeHealthIndicator")
public class IntakeState implements HealthIndicator {
  private final AtomicLong lag = new AtomicLong();
  private volatile String trouble = "has not read anything yet";

  IntakeState(MeterRegistry metrics) {
    Gauge.builder("tidemark.console.intake.lag", lag::get)
        .description("Records of the alerts topics that this instance has still to store")
        .register(metrics);
    Gauge.builder("tidemark.console.intake.working", () -> isWorking() ? 1 : 0)
        .description("1: alerts are being read and stored")
        .register(metrics);
  }

  /** That many records are still to be stored. */
  void behind(long records) {
    lag.set(records);
  }

  void works() {
    trouble = null;
  }

  void failed(Exception e) {
    trouble = e.getClass().getSimpleName();
  }

  /** Whether alerts are being read and stored; false: those on the page may be old. */
  public boolean isWorking() {
    return trouble == null;
  }

  @Override
  public Health health() {
    String failure = trouble;
    return failure == null
        ? Health.up().build()
        : Health.down().withDetail("intake", failure).build();
  }
}
