package io.tidemark.telemetry.operator;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.Path;

/** Small files beside the checkpoints, in which a job notes what no restart may take back. */
public final class NoteFiles {
  private NoteFiles() {}

  /**
   * All of a directory; none where it does not exist yet.
   *
   * @param directory null: none
   */
  public static FileStatus[] in(String directory) throws IOException {
    if (directory == null) {
      return new FileStatus[0];
    }
    Path path = new Path(directory);
    try {
      FileStatus[] files = path.getFileSystem().listStatus(path);
      return files == null ? new FileStatus[0] : files;
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }
}
