package io.tidemark.console.dossier;

import io.tidemark.console.alert.AlertRevision;
import io.tidemark.console.web.Figures;
import io.tidemark.console.web.Plot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What of an alert is drawn. */
@Component
class Charts {
  private static final int WIDTH = 720;

  private final Figures figures;

  Charts(Figures figures) {
    this.figures = figures;
  }

  /** The count at each revision. */
  Plot overRevisions(Dossier dossier) {
    List<Plot.Point> points = new ArrayList<>();
    for (int i = dossier.revisions().size() - 1; i >= 0; i--) {
      AlertRevision alert = dossier.revisions().get(i).alert();
      points.add(
          new Plot.Point(alert.revision(), alert.value(), Integer.toString(alert.revision())));
    }
    return new Plot(Plot.Kind.REVISIONS, points, dossier.current().threshold());
  }

  /** The count as it grew over event time; null where the evidence has no such figures. */
  Plot overTime(Dossier dossier) {
    AlertRevision.Evidence evidence = dossier.current().evidence();
    if (evidence == null || evidence.histogram().isEmpty()) {
      return null;
    }
    BigDecimal sum = BigDecimal.ZERO;
    List<Plot.Point> points = new ArrayList<>();
    for (AlertRevision.Bar bar : evidence.histogram()) {
      sum = sum.add(bar.amount());
      points.add(new Plot.Point(bar.at().getEpochSecond(), sum, figures.at(bar.at())));
    }
    return new Plot(Plot.Kind.TIME, points, dossier.current().threshold());
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
      parts.add(new Part(left * WIDTH, width * WIDTH, parts.size() % 2 == 0));
      left += width;
    }
    return parts;
  }

  /** Where the line lies beside {@link #parts}. */
  double limitX(Dossier dossier) {
    BigDecimal threshold = dossier.current().threshold();
    BigDecimal whole = threshold.max(dossier.current().value());
    return WIDTH * threshold.doubleValue() / whole.doubleValue();
  }

  /** A contribution in the drawing. */
  record Part(double x, double width, boolean even) {}
}
