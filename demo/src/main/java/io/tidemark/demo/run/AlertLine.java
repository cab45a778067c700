package io.tidemark.demo.run;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Renders a revision of an alert as one line for people. */
final class AlertLine {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private AlertLine() {}

  static String render(LocalTime seenAt, AlertSighting alert) {
    StringBuilder line = new StringBuilder();
    line.append(CLOCK.format(seenAt)).append("  ").append(headline(alert));
    line.append("  ").append(alert.ruleId());
    line.append("  ").append(alert.subjectKind().toLowerCase(Locale.ROOT));
    line.append(' ').append(alert.subjectId());
    line.append("  ").append(amount(alert.value())).append(" of ");
    line.append(amount(alert.threshold())).append(' ').append(alert.measure());
    line.append("  ").append(alert.basis());
    line.append("  ").append(alert.article()).append(", ").append(alert.instrument());
    if (!alert.status().equals("RAISED") && !alert.reason().isEmpty()) {
      line.append("  (").append(alert.reason()).append(')');
    }
    return line.toString();
  }

  // A raised alert shows how grave it is; what happens to it later shows that.
  private static String headline(AlertSighting alert) {
    return alert.status().equals("RAISED")
        ? alert.level().toUpperCase(Locale.ROOT).replace('_', ' ')
        : alert.status();
  }

  private static String amount(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    int digits = Math.max(0, plain.scale());
    return String.format(Locale.ROOT, "%,." + digits + "f", plain);
  }
}
