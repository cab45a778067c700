package io.tidemark.demo.run;

import io.tidemark.demo.traffic.Standing;
import java.math.BigDecimal;
import java.util.Objects;

/**
 * What the terminal shows of one revision of an alert. The names are those of the alert's schema.
 *
 * @param status {@code RAISED}, {@code REVISED} or {@code WITHDRAWN}
 * @param reason of this revision; may be empty
 */
public record AlertSighting(
    String alertId,
    int revision,
    String status,
    String reason,
    String ruleId,
    String level,
    String subjectKind,
    String subjectId,
    String measure,
    BigDecimal value,
    BigDecimal threshold,
    String basis,
    String instrument,
    String article) {
  public AlertSighting {
    Objects.requireNonNull(alertId, "alertId");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(ruleId, "ruleId");
    Objects.requireNonNull(subjectId, "subjectId");
  }

  boolean isWithdrawn() {
    return status.equals("WITHDRAWN");
  }

  Standing standing() {
    return new Standing(ruleId, subjectId);
  }
}
