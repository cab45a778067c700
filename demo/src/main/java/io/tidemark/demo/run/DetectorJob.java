package io.tidemark.demo.run;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** How the detector's job is started. */
public interface DetectorJob {
  /** What the options mean to Flink; to be known before the environment is made. */
  Configuration flinkConfiguration(Configuration options);

  /** Builds the job and starts it; does not wait for its end. */
  JobClient submit(StreamExecutionEnvironment environment, Configuration options) throws Exception;
}
