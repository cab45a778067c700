package io.tidemark.console.intake;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether alerts come in, for the health page and for people. */
@Component("intakeHealthIndicator")
public class IntakeState implements HealthIndicator {
  private volatile String trouble = "has not read anything yet";

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
