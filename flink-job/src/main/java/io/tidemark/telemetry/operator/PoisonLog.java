package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.OneLine;
import io.tidemark.telemetry.Origin;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records at which the job has crashed: a file a crash, beside the checkpoints, since a restart
 * takes back everything that the job itself remembers. A record at which it did so {@link #TRIES}
 * times is poison, and is rejected whenever it is read from then on.
 *
 * <p>At most {@link #MOST_POISON} records are ever found to be poison. When more seem to be, the
 * fault is not in the records, and the job goes on failing, which an operator hears of.
 */
public final class PoisonLog implements Serializable {
  public static final int TRIES = 3;
  static final int MOST_POISON = 100;

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PoisonLog.class);
  private static final int MOST_TEXT_BYTES = 2000;

  /** Between the parts of a file's name: topic, partition, offset, and what tells crashes apart. */
  private static final String BETWEEN = "@";

  private final String directory;

  private PoisonLog(String directory) {
    this.directory = directory;
  }

  /** One that takes down nothing, for a job that does not restart. */
  public static PoisonLog off() {
    return new PoisonLog(null);
  }

  /**
   * One in that directory, which is made when the first crash is taken down.
   *
   * @param directory null: nothing is taken down
   */
  public static PoisonLog in(String directory) {
    return new PoisonLog(directory);
  }

  /**
   * What the job last said when it crashed, by the place of the record ({@link Origin#place}), of
   * every record that is poison.
   */
  Map<String, String> poison() throws IOException {
    Map<String, String> poison = new HashMap<>();
    for (Map.Entry<String, List<FileStatus>> record : crashes().entrySet()) {
      List<FileStatus> files = record.getValue();
      if (files.size() >= TRIES && poison.size() < MOST_POISON) {
        poison.put(record.getKey(), text(files.get(0).getPath()));
      }
    }
    return poison;
  }

  /** Takes down that the job crashed at a record; a failure to do so is only logged. */
  void crashed(Origin record, String what) {
    if (directory == null) {
      return;
    }
    String name = record.place().replace("/", BETWEEN) + BETWEEN + UUID.randomUUID();
    Path file = new Path(directory, name);
    try (FSDataOutputStream out =
        file.getFileSystem().create(file, FileSystem.WriteMode.NO_OVERWRITE)) {
      out.write(OneLine.of(what).getBytes(StandardCharsets.UTF_8));
      LOG.warn("the job crashes at record {}; noted in {}", record.place(), file);
    } catch (IOException e) {
      LOG.warn("the job crashes at record {}, which cannot be noted", record.place(), e);
    }
  }

  private Map<String, List<FileStatus>> crashes() throws IOException {
    Map<String, List<FileStatus>> crashes = new TreeMap<>();
    for (FileStatus file : NoteFiles.in(directory)) {
      String name = file.getPath().getName();
      int end = name.lastIndexOf(BETWEEN);
      if (end > 0) {
        crashes
            .computeIfAbsent(name.substring(0, end).replace(BETWEEN, "/"), p -> new ArrayList<>())
            .add(file);
      }
    }
    return crashes;
  }

  private static String text(Path file) throws IOException {
    try (FSDataInputStream in = file.getFileSystem().open(file)) {
      return new String(in.readNBytes(MOST_TEXT_BYTES), StandardCharsets.UTF_8);
    }
  }
}
