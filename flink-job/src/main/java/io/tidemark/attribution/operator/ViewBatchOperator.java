package io.tidemark.attribution.operator;

import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.views.ViewBatch;
import io.tidemark.telemetry.ArrivedView;
import java.nio.charset.StandardCharsets;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Packs views by key group before they travel. A batch leaves when it is large, when it has waited
 * a moment, before a barrier passes and at the end of input: nothing is ever held in no checkpoint.
 */
public final class ViewBatchOperator extends AbstractStreamOperator<ContentInput>
    implements OneInputStreamOperator<ArrivedView, ContentInput> {
  private static final long serialVersionUID = 1L;

  private static final int MOST_BYTES = 16 * 1024;
  private static final long LONGEST_WAIT_MILLIS = 20;

  private final int keyGroups;
  private transient GroupKeys groups;
  private transient ViewBatch[] batches;
  private transient boolean waits;
  private transient long watermark;

  /**
   * An operator in front of the contents.
   *
   * @param keyGroups theirs: the job's maximum parallelism
   */
  public ViewBatchOperator(int keyGroups) {
    if (keyGroups < 1) {
      throw new IllegalArgumentException("pipeline.max-parallelism must be set");
    }
    this.keyGroups = keyGroups;
  }

  @Override
  public void open() throws Exception {
    super.open();
    groups = new GroupKeys(keyGroups);
    batches = new ViewBatch[keyGroups];
    watermark = Long.MIN_VALUE;
  }

  @Override
  public void processElement(StreamRecord<ArrivedView> element) {
    ArrivedView view = element.getValue();
    int hash = hashCode(view.message, view.contentIdStart, view.contentIdLength);
    int group = groups.groupOf(hash);
    ViewBatch batch = batches[group];
    if (batch == null) {
      batch = new ViewBatch();
      batches[group] = batch;
    }
    if (!batch.takes(view)) {
      emit(group);
    }
    batch.add(view, hash, view.occurredAtMillis < watermark);
    if (batch.size() >= MOST_BYTES) {
      emit(group);
    } else if (!waits) {
      waits = true;
      waitForMore();
    }
  }

  /** What {@link String#hashCode} is of the same text. */
  private static int hashCode(byte[] bytes, int start, int length) {
    int hash = 0;
    for (int i = start; i < start + length; i++) {
      if (bytes[i] < 0) {
        return new String(bytes, start, length, StandardCharsets.UTF_8).hashCode();
      }
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a flush that fails fails the task
  private void waitForMore() {
    var clock = getProcessingTimeService();
    clock.registerTimer(clock.getCurrentProcessingTime() + LONGEST_WAIT_MILLIS, time -> emitAll());
  }

  private void emitAll() {
    waits = false;
    for (int group = 0; group < batches.length; group++) {
      if (batches[group] != null && !batches[group].isEmpty()) {
        emit(group);
      }
    }
  }

  private void emit(int group) {
    output.collect(
        new StreamRecord<>(ContentInput.ofViews(groups.key(group), batches[group].take())));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.equals(Watermark.MAX_WATERMARK)) {
      emitAll();
    }
    watermark = mark.getTimestamp();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    emitAll();
  }

  @Override
  public void finish() throws Exception {
    emitAll();
    super.finish();
  }
}
