package io.tidemark.console.retention;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is closed is kept.
 *
 * @param closedAlertsDays after how many days without a change a closed alert is deleted; 0: never
 */
@ConfigurationProperties("tidemark.console.retention")
public record RetentionSettings(@DefaultValue("0") int closedAlertsDays) {
  public RetentionSettings {
    if (closedAlertsDays < 0) {
      throw new IllegalArgumentException(
          "tidemark.console.retention.closed-alerts-days is %d, and days are not negative"
              .formatted(closedAlertsDays));
    }
  }
}
