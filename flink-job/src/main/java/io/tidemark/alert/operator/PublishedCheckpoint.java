package io.tidemark.alert.operator;

import io.tidemark.telemetry.operator.NoteFiles;
import java.io.IOException;
import java.io.Serializable;
import java.util.OptionalLong;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest checkpoint of the job whose alerts may be published, as the name of a file beside the
 * checkpoints: {@code <job>@<checkpoint>}.
 *
 * <p>The savepoint with which a job is stopped publishes what has waited until then, yet it is not
 * among the checkpoints that a JobManager goes back to. One that dies after the savepoint and
 * before the end of the job leaves a job that another takes up from the checkpoint before; it would
 * publish anew what is published.
 */
public final class PublishedCheckpoint implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PublishedCheckpoint.class);
  private static final String BETWEEN = "@";

  private final String directory;

  private PublishedCheckpoint(String directory) {
    this.directory = directory;
  }

  /** Nothing is noted and nothing refused, for a job that publishes nothing or never goes back. */
  public static PublishedCheckpoint off() {
    return new PublishedCheckpoint(null);
  }

  /**
   * Noted in that directory, which no other detector uses.
   *
   * @param directory null: as {@link #off()}
   */
  public static PublishedCheckpoint in(String directory) {
    return new PublishedCheckpoint(directory);
  }

  /** What waited for that checkpoint is being published; a failure to note it is only logged. */
  void reached(JobID job, long checkpoint) {
    if (directory == null) {
      return;
    }
    Path file = new Path(directory, job + BETWEEN + checkpoint);
    try {
      FileSystem files = file.getFileSystem();
      files.create(file, FileSystem.WriteMode.OVERWRITE).close();
      for (FileStatus noted : NoteFiles.in(directory)) {
        if (!noted.getPath().getName().equals(file.getName())) {
          files.delete(noted.getPath(), false);
        }
      }
    } catch (IOException e) {
      LOG.warn("that alerts up to checkpoint {} are published cannot be noted", checkpoint, e);
    }
  }

  /**
   * Looks whether that state is what was published last.
   *
   * @param restored the checkpoint that the job goes on from; empty: it starts without state
   * @throws IllegalStateException when more was published by the same job
   */
  void require(JobID job, OptionalLong restored) throws IOException {
    for (FileStatus noted : NoteFiles.in(directory)) {
      String[] name = noted.getPath().getName().split(BETWEEN, -1);
      if (name.length == 2 && name[0].equals(job.toString())) {
        long published = Long.parseLong(name[1]);
        if (published > restored.orElse(0)) {
          throw new IllegalStateException(
              "alerts up to savepoint "
                  + published
                  + " are published, and the state is "
                  + (restored.isPresent() ? "that of checkpoint " + restored.getAsLong() : "empty")
                  + ": the JobManager was lost while it stopped the job with that savepoint. Going"
                  + " on from here would publish alerts twice. Cancel the job and start it from"
                  + " the savepoint; to go back nevertheless, delete "
                  + noted.getPath());
        }
      }
    }
  }
}
