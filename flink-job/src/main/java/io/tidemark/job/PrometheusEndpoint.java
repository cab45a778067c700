package io.tidemark.job;

import java.io.IOException;
import java.net.ServerSocket;
import org.apache.flink.configuration.Configuration;

/** The port on which Flink's Prometheus reporter shows the metrics of a local run. */
public final class PrometheusEndpoint {
  private static final String REPORTER = "metrics.reporter.prometheus.";

  private PrometheusEndpoint() {}

  /**
   * Has that Flink serve them, if the options name a port; on every address of the machine, since
   * the reporter knows no other way.
   *
   * @throws OptionException when the port is taken: the reporter itself would only log that
   */
  public static void configure(Configuration flink, Configuration options) {
    options.getOptional(TidemarkOptions.METRICS_PORT).ifPresent(port -> configure(flink, port));
  }

  private static void configure(Configuration flink, int port) {
    try (ServerSocket free = new ServerSocket(port)) {
      flink.setString(
          REPORTER + "factory.class",
          "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
      flink.setString(REPORTER + "port", Integer.toString(free.getLocalPort()));
      // As they are written, dashes and dots too.
      flink.setString(REPORTER + "filterLabelValueCharacters", "false");
    } catch (IOException e) {
      throw new OptionException(
          "option "
              + TidemarkOptions.METRICS_PORT.key()
              + ": port "
              + port
              + " cannot be opened ("
              + e.getMessage()
              + "); name a free one");
    }
  }
}
