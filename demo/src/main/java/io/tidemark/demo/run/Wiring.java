package io.tidemark.demo.run;

import io.tidemark.demo.DemoException;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.lang.reflect.InvocationTargetException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The detector's own job, encoder and catalogue: the only place where the demo names them. */
public final class Wiring {
  private static final String JOB = "io.tidemark.job.TidemarkJob";

  private Wiring() {}

  public static DemoRun.Parts parts() {
    return new DemoRun.Parts(
        Wiring::submit,
        CatalogueLoader.loadPackaged(),
        new TelemetryEncoder()::encode,
        new AlertDecoder());
  }

  private static JobClient submit(StreamExecutionEnvironment environment, Configuration options)
      throws Exception {
    try {
      return (JobClient)
          Class.forName(JOB)
              .getMethod("submit", StreamExecutionEnvironment.class, Configuration.class)
              .invoke(null, environment, options);
    } catch (ClassNotFoundException e) {
      throw new DemoException("the class path has no " + JOB, e);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
