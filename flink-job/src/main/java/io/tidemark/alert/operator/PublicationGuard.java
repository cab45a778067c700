package io.tidemark.alert.operator;

import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Lets everything pass, and refuses to go on from a checkpoint when the job has published more; see
 * {@link PublishedCheckpoint}. One instance only.
 */
public final class PublicationGuard extends ProcessFunction<Long, Long>
    implements CheckpointedFunction, CheckpointListener {
  private final PublishedCheckpoint published;

  public PublicationGuard(PublishedCheckpoint published) {
    this.published = published;
  }

  @Override
  public void processElement(Long value, Context context, Collector<Long> out) {
    out.collect(value);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    published.require(job(), context.getRestoredCheckpointId());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    published.reached(job(), checkpoint);
  }

  private JobID job() {
    return getRuntimeContext().getJobInfo().getJobId();
  }
}
