package io.tidemark.benchmark;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.IntervalBarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.category.CategoryDataset;
import org.jfree.data.category.DefaultCategoryDataset;
import org.jfree.data.category.DefaultIntervalCategoryDataset;
import org.jfree.data.category.IntervalCategoryDataset;

/** Draws the events/s of all results: a group of bars for each workload. */
final class Plot {
  private static final int HEIGHT = 480;
  private static final int BAR_WIDTH = 30;
  private static final int LEAST_WIDTH = 720;
  private static final int FRAME_WIDTH = 140;
  private static final int SPREAD_WIDTH = 2;
  private static final double BAR_MARGIN = 0.1;
  private static final double GROUP_MARGIN = 0.12;
  private static final double EDGE_MARGIN = 0.02;
  private static final double ROOM_FOR_RATIOS = 0.08;
  private static final RectangleInsets PADDING = new RectangleInsets(8, 8, 8, 8);
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  /** Okabe and Ito's, which the colour-blind can tell apart. */
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x999999),
          new Color(0x56B4E9),
          new Color(0x0072B2),
          new Color(0xF0E442),
          new Color(0xE69F00),
          new Color(0x009E73),
          new Color(0xD55E00),
          new Color(0xCC79A7));

  private final List<Results> results;
  private final List<Contestant> contestants;

  Plot(List<Results> results) {
    this.results = results;
    TreeSet<Contestant> all = new TreeSet<>();
    results.forEach(workload -> all.addAll(workload.runs().keySet()));
    this.contestants = List.copyOf(all);
  }

  /** Writes it as SVG. */
  void write(Path file) throws IOException {
    SVGGraphics2D svg;
    try {
      svg =
          new SVGGraphics2D(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .getDOMImplementation()
                  .createDocument("http://www.w3.org/2000/svg", "svg", null));
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("the JDK's own parser makes documents", e);
    }
    Dimension size = size();
    svg.setSVGCanvasSize(size);
    draw(svg);
    try (Writer writer = Files.newBufferedWriter(file)) {
      svg.stream(writer);
    }
  }

  /** As large as all bars ask for, in pixels. */
  Dimension size() {
    int bars = results.size() * (contestants.size() + 1);
    return new Dimension(Math.max(LEAST_WIDTH, FRAME_WIDTH + bars * BAR_WIDTH), HEIGHT);
  }

  /** Draws it at its size, on white. */
  void draw(Graphics2D graphics) {
    chart().draw(graphics, new Rectangle2D.Double(0, 0, size().width, size().height));
  }

  private JFreeChart chart() {
    JFreeChart chart =
        ChartFactory.createBarChart(
            "Events/s of each contestant, and the ratio to the floor's",
            "workload",
            "events/s",
            medians());
    chart.getTitle().setFont(FONT.deriveFont(Font.BOLD, 16));
    chart.addSubtitle(
        new TextTitle("medians of the rounds; the line runs from the least to the most", FONT));
    chart.setBackgroundPaint(Color.WHITE);
    chart.setPadding(PADDING);
    chart.getLegend().setItemFont(FONT);
    CategoryPlot plot = chart.getCategoryPlot();
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
    plot.getDomainAxis().setLabelFont(FONT);
    plot.getDomainAxis().setTickLabelFont(FONT);
    plot.getDomainAxis().setMaximumCategoryLabelLines(2);
    plot.getDomainAxis().setCategoryMargin(GROUP_MARGIN);
    plot.getDomainAxis().setLowerMargin(EDGE_MARGIN);
    plot.getDomainAxis().setUpperMargin(EDGE_MARGIN);
    NumberAxis axis = (NumberAxis) plot.getRangeAxis();
    axis.setLabelFont(FONT);
    axis.setTickLabelFont(FONT);
    axis.setUpperMargin(ROOM_FOR_RATIOS);
    axis.setNumberFormatOverride(
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
    plot.setRenderer(0, bars());
    plot.setDataset(1, spreads());
    plot.setRenderer(1, spreadLines());
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    return chart;
  }

  private BarRenderer bars() {
    BarRenderer bars = plain(new BarRenderer());
    for (int row = 0; row < contestants.size(); row++) {
      bars.setSeriesPaint(row, COLOURS.get(row % COLOURS.size()));
    }
    return bars;
  }

  /** A second, thin bar on each, with the ratio at its top. */
  private BarRenderer spreadLines() {
    BarRenderer lines = plain(new IntervalBarRenderer());
    lines.setMaximumBarWidth(SPREAD_WIDTH / (double) size().width);
    lines.setDefaultPaint(Color.BLACK);
    lines.setAutoPopulateSeriesPaint(false);
    lines.setDefaultSeriesVisibleInLegend(false);
    lines.setDefaultItemLabelGenerator(new Ratios());
    lines.setDefaultItemLabelFont(FONT.deriveFont(11f));
    lines.setDefaultItemLabelsVisible(true);
    return lines;
  }

  private static BarRenderer plain(BarRenderer renderer) {
    renderer.setBarPainter(new StandardBarPainter());
    renderer.setShadowVisible(false);
    renderer.setItemMargin(BAR_MARGIN);
    return renderer;
  }

  private CategoryDataset medians() {
    DefaultCategoryDataset medians = new DefaultCategoryDataset();
    for (Results workload : results) {
      for (Contestant contestant : contestants) {
        medians.addValue(
            eventsPerSecond(workload, contestant).map(Spread::median).orElse(null),
            contestant,
            workload.workload().title());
      }
    }
    return medians;
  }

  private IntervalCategoryDataset spreads() {
    Number[][] least = new Number[contestants.size()][results.size()];
    Number[][] most = new Number[contestants.size()][results.size()];
    for (int row = 0; row < contestants.size(); row++) {
      for (int column = 0; column < results.size(); column++) {
        Optional<Spread> spread = eventsPerSecond(results.get(column), contestants.get(row));
        least[row][column] = spread.map(Spread::least).orElse(null);
        most[row][column] = spread.map(Spread::most).orElse(null);
      }
    }
    return new DefaultIntervalCategoryDataset(
        contestants.toArray(Contestant[]::new),
        results.stream().map(workload -> workload.workload().title()).toArray(String[]::new),
        least,
        most);
  }

  private static Optional<Spread> eventsPerSecond(Results workload, Contestant contestant) {
    return workload.runs().containsKey(contestant)
        ? Optional.of(workload.spread(contestant, Measured::eventsPerSecond))
        : Optional.empty();
  }

  /** Labels each bar with its ratio to the floor. */
  private final class Ratios extends StandardCategoryItemLabelGenerator {
    private static final long serialVersionUID = 1L;

    @Override
    public String generateLabel(CategoryDataset dataset, int row, int column) {
      return results
          .get(column)
          .toFloor(contestants.get(row))
          .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio.median()))
          .orElse("");
    }
  }
}
