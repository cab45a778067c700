package io.tidemark.benchmark;

import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;

/**
 * A job on the embedded Flink of this process.
 *
 * @param topic whose sources are counted
 */
record FlinkJob(JobClient client, String topic) implements RunningJob {
  @Override
  public long recordsRead() {
    return FlinkProbe.recordsFrom(topic);
  }

  @Override
  public long lastCheckpointBytes() {
    return FlinkProbe.lastCheckpointBytes();
  }

  @Override
  public long lastCheckpointMillis() {
    return FlinkProbe.lastCheckpointMillis();
  }

  @Override
  public void cancel() throws Exception {
    client.cancel().get(1, TimeUnit.MINUTES);
  }
}
