package io.tidemark.demo.run;

import io.tidemark.job.TidemarkJob;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The detector's own job, encoder and catalogue: the only place where the demo names them. */
public final class Wiring {
  private Wiring() {}

  public static DemoRun.Parts parts() {
    return new DemoRun.Parts(
        new PackagedDetector(),
        CatalogueLoader.loadPackaged(),
        new TelemetryEncoder()::encode,
        new AlertDecoder());
  }

  private static final class PackagedDetector implements DetectorJob {
    @Override
    public Configuration flinkConfiguration(Configuration options) {
      return TidemarkJob.flinkConfiguration(options);
    }

    @Override
    public JobClient submit(StreamExecutionEnvironment environment, Configuration options)
        throws Exception {
      return TidemarkJob.submit(environment, options);
    }
  }
}
