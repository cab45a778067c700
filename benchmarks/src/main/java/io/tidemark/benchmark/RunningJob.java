package io.tidemark.benchmark;

/** One reading of the log, from its start until it is cancelled. */
interface RunningJob {
  /** Records of the log that it has read so far. */
  long recordsRead();

  /** Bytes that the last checkpoint wrote; 0 before the first and where there are none. */
  long lastCheckpointBytes();

  /** Milliseconds that the last checkpoint took; 0 before the first and where there are none. */
  long lastCheckpointMillis();

  /** Ends it, waits for its end and removes what it leaves behind outside its checkpoints. */
  void cancel() throws Exception;
}
