package io.tidemark.demo.run;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How the detector's job is started. */
@FunctionalInterface
public interface DetectorJob {
  /** Builds the job and starts it; does not wait for its end. */
  JobClient submit(StreamExecutionEnvironment environment, Configuration options) throws Exception;
}
