package io.tidemark.demo.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A dashboard's panels where Grafana would put them, drawn from what Prometheus answers. */
final class DashboardPicture {
  private static final int UNIT_WIDTH = 58;
  private static final int UNIT_HEIGHT = 34;
  private static final int COLUMNS = 24;
  private static final int GAP = 4;
  private static final int MARGIN = 12;
  private static final int TABLE_ROWS = 7;

  private static final Color BACKGROUND = new Color(0xf4f5f5);
  private static final Color INK = new Color(0x24292e);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
  private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font FIGURE = new Font(Font.SANS_SERIF, Font.BOLD, 30);
  private static final Pattern LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  private final JsonNode dashboard;
  private final PrometheusServer prometheus;
  private final long seconds;
  private final BufferedImage image;
  private final Graphics2D canvas;
  private final Map<String, Integer> points = new TreeMap<>();

  /** Of a dashboard over the last so many seconds. */
  DashboardPicture(JsonNode dashboard, PrometheusServer prometheus, long seconds) {
    this.dashboard = dashboard;
    this.prometheus = prometheus;
    this.seconds = seconds;
    int rows = 0;
    for (JsonNode panel : dashboard.get("panels")) {
      rows = Math.max(rows, panel.at("/gridPos/y").asInt() + panel.at("/gridPos/h").asInt());
    }
    image =
        new BufferedImage(
            COLUMNS * UNIT_WIDTH, (rows + 1) * UNIT_HEIGHT, BufferedImage.TYPE_INT_RGB);
    canvas = image.createGraphics();
  }

  /** Draws it into that file. Returns how many values each panel with a line got, by its title. */
  Map<String, Integer> draw(Path file) throws IOException, InterruptedException {
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    canvas.setColor(BACKGROUND);
    canvas.fillRect(0, 0, image.getWidth(), image.getHeight());
    canvas.setColor(INK);
    canvas.setFont(TITLE);
    canvas.drawString(dashboard.get("title").asText(), MARGIN, UNIT_HEIGHT / 2 + GAP);
    for (JsonNode panel : dashboard.get("panels")) {
      draw(panel);
    }
    canvas.dispose();
    Files.createDirectories(file.toAbsolutePath().getParent());
    ImageIO.write(image, "png", file.toFile());
    return points;
  }

  private void draw(JsonNode panel) throws InterruptedException {
    JsonNode place = panel.get("gridPos");
    int width = place.get("w").asInt() * UNIT_WIDTH - GAP;
    int height = place.get("h").asInt() * UNIT_HEIGHT - GAP;
    Graphics2D area =
        (Graphics2D)
            canvas.create(
                place.get("x").asInt() * UNIT_WIDTH,
                (place.get("y").asInt() + 1) * UNIT_HEIGHT,
                width,
                height);
    area.setColor(Color.WHITE);
    area.fillRect(0, 0, width, height);
    area.setColor(INK);
    if (panel.get("type").asText().equals("timeseries")) {
      lines(panel, area, width, height);
    } else {
      area.setFont(TITLE);
      area.drawString(panel.get("title").asText(), MARGIN, 2 * MARGIN);
      if (panel.get("type").asText().equals("stat")) {
        figure(panel, area, height);
      } else {
        table(panel, area);
      }
    }
    area.dispose();
  }

  @SuppressWarnings("JavaUtilDate") // the chart's time axis takes no other type
  private void lines(JsonNode panel, Graphics2D area, int width, int height)
      throws InterruptedException {
    String unit = unit(panel);
    XYChart chart =
        new XYChartBuilder()
            .width(width)
            .height(height)
            .title(panel.get("title").asText() + (unit.isEmpty() ? "" : " (" + unit + ")"))
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setChartTitleFont(TITLE);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
    chart.getStyler().setLegendBorderColor(Color.WHITE);
    chart.getStyler().setLegendFont(TEXT);
    chart.getStyler().setDatePattern("HH:mm:ss");
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setXAxisMaxLabelCount(6);
    chart.getStyler().setYAxisDecimalPattern("#,##0.##");
    Set<String> names = new HashSet<>();
    int values = 0;
    for (JsonNode target : panel.get("targets")) {
      JsonNode answer = prometheus.queryRange(target.get("expr").asText(), seconds);
      for (JsonNode series : answer.at("/data/result")) {
        List<Date> times = new ArrayList<>();
        List<Double> amounts = new ArrayList<>();
        for (JsonNode value : series.get("values")) {
          times.add(new Date(value.get(0).asLong() * 1_000));
          amounts.add(Double.parseDouble(value.get(1).asText()));
        }
        values += times.size();
        chart
            .addSeries(name(target, series.get("metric"), names), times, amounts)
            .setMarker(SeriesMarkers.NONE)
            .setLineWidth(1.5f);
      }
    }
    points.put(panel.get("title").asText(), values);
    if (values > 0) {
      chart.paint(area, width, height);
    } else {
      area.setFont(TITLE);
      area.drawString(panel.get("title").asText() + ": no data", MARGIN, 2 * MARGIN);
    }
  }

  private static String name(JsonNode target, JsonNode labels, Set<String> taken) {
    Matcher wanted = LABEL.matcher(target.path("legendFormat").asText());
    String name =
        wanted.replaceAll(label -> Matcher.quoteReplacement(labels.path(label.group(1)).asText()));
    String base = name.isBlank() ? "value" : name;
    String unique = base;
    for (int i = 2; !taken.add(unique); i++) {
      unique = base + ' ' + i;
    }
    return unique;
  }

  private void figure(JsonNode panel, Graphics2D area, int height) throws InterruptedException {
    JsonNode answer = prometheus.query(panel.at("/targets/0/expr").asText());
    JsonNode value = answer.at("/data/result/0/value/1");
    area.setFont(FIGURE);
    area.drawString(
        value.isMissingNode() ? "no data" : shown(value.asText()) + ' ' + unit(panel),
        MARGIN,
        height - 2 * MARGIN);
  }

  private void table(JsonNode panel, Graphics2D area) throws InterruptedException {
    area.setFont(TEXT);
    Set<String> found = new LinkedHashSet<>();
    for (JsonNode target : panel.get("targets")) {
      for (JsonNode row : prometheus.query(target.get("expr").asText()).at("/data/result")) {
        found.add(shown(row.at("/value/1").asText()) + "   " + labels(row.get("metric")));
      }
    }
    List<String> rows = found.isEmpty() ? List.of("none") : List.copyOf(found);
    for (int i = 0; i < Math.min(TABLE_ROWS, rows.size()); i++) {
      area.drawString(rows.get(i), MARGIN, (4 + 2 * i) * MARGIN);
    }
  }

  private static String labels(JsonNode labels) {
    StringJoiner shown = new StringJoiner(", ");
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      if (List.of("alertname", "severity", "release", "rule", "level", "status", "reason", "stream")
          .contains(label.getKey())) {
        shown.add(label.getKey() + "=" + label.getValue().asText());
      }
    }
    return shown.toString();
  }

  private static String unit(JsonNode panel) {
    String unit = panel.at("/fieldConfig/defaults/unit").asText();
    return unit.equals("short") ? "" : unit.equals("percentunit") ? "share" : unit;
  }

  private static String shown(String value) {
    double number = Double.parseDouble(value);
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number)
            .setScale(1, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString()
        : value;
  }
}
