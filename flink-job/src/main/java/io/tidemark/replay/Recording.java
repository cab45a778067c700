package io.tidemark.replay;

import io.tidemark.audit.Witnesses;
import io.tidemark.job.DetectorWorkflow;
import io.tidemark.telemetry.Origin;
import java.io.IOException;
import java.util.Collection;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What a replay reads: bounded sources, with the whole topology behind them. */
public interface Recording {
  /** What it needs of Flink, beside what an embedded one needs; to be known before it starts. */
  Configuration flink();

  /** Lays sources and topology; the sinks are the caller's. */
  DetectorWorkflow.Outputs lay(StreamExecutionEnvironment environment);

  /**
   * Where to look up records of it.
   *
   * @param places all that will be asked for
   */
  Witnesses witnesses(Collection<Origin> places) throws IOException;
}
