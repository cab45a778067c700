package io.tidemark.audit;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How a figure is written for a person: grouped, exact. */
final class Figures {
  private Figures() {}

  static String of(BigDecimal figure) {
    return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(figure);
  }
}
