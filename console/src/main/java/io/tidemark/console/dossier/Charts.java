package io.tidemark.console.dossier;

import io.tidemark.console.alert.AlertRevision;
import io.tidemark.console.web.Figures;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What of an alert is drawn. */
@Component
class Charts {
  private final Figures figures;

  Charts(Figures figures) {
    this.figures = figures;
  }

  /** The count at each revision. */
  Chart overRevisions(Dossier dossier) {
    List<Chart.Count> counts = new ArrayList<>();
    for (int i = dossier.revisions().size() - 1; i >= 0; i--) {
      AlertRevision alert = dossier.revisions().get(i).alert();
      counts.add(
          new Chart.Count(
              alert.revision(),
              alert.value(),
              alert.revision() + ": " + figures.of(alert.value())));
    }
    return Chart.of(counts, dossier.current().threshold());
  }

  /** The count as it grew over event time; null where the evidence has no such figures. */
  Chart overTime(Dossier dossier) {
    AlertRevision.Evidence evidence = dossier.current().evidence();
    if (evidence == null || evidence.histogram().isEmpty()) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    List<Chart.Count> counts = new ArrayList<>();
    for (AlertRevision.Bar bar : evidence.histogram()) {
      sum = sum.add(bar.amount());
      counts.add(
          new Chart.Count(
              bar.at().getEpochSecond(), sum, figures.at(bar.at()) + ": " + figures.of(sum)));
    }
    return Chart.of(counts, dossier.current().threshold());
  }

  /** The contributions side by side, as shares of the line; empty where there are none. */
  List<Part> parts(Dossier dossier) {
    AlertRevision.Evidence evidence = dossier.current().evidence();
    if (evidence == null) {
      return List.of();
    }
    BigDecimal whole = dossier.current().threshold().max(dossier.current().value());
    double left = 0;
    List<Part> parts = new ArrayList<>();
    for (AlertRevision.Contribution part : evidence.contributions()) {
      double share = Math.max(0, part.amount().doubleValue() / whole.doubleValue());
      double width = Math.min(share, 1 - left);
      parts.add(new Part(left * Chart.WIDTH, width * Chart.WIDTH, parts.size() % 2 == 0));
      left += width;
    }
    return parts;
  }

  /** Where the line lies beside {@link #parts}. */
  double limitX(Dossier dossier) {
    BigDecimal threshold = dossier.current().threshold();
    BigDecimal whole = threshold.max(dossier.current().value());
    return Chart.WIDTH * threshold.doubleValue() / whole.doubleValue();
  }

  /** A contribution in the drawing. */
  record Part(double x, double width, boolean even) {}
}
