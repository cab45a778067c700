package io.tidemark.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** Reads a scenario file line by line, however large it is, and knows each line's number. */
final class ScenarioFileFormat implements BulkFormat<ScenarioLine, FileSourceSplit> {
  private static final long serialVersionUID = 1L;
  private static final int LINES_PER_BATCH = 1_000;
  private static final int BATCH_CHARACTERS = 4 << 20;

  /** What is longer is cut here, and so becomes a dead letter instead of taking all memory. */
  private static final int LONGEST_LINE = 64 << 20;

  @Override
  public Reader<ScenarioLine> createReader(Configuration configuration, FileSourceSplit split)
      throws IOException {
    return new Lines(split.path());
  }

  @Override
  public Reader<ScenarioLine> restoreReader(Configuration configuration, FileSourceSplit split)
      throws IOException {
    Lines lines = new Lines(split.path());
    long read =
        split.getReaderPosition().map(CheckpointedPosition::getRecordsAfterOffset).orElse(0L);
    lines.skip(read);
    return lines;
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<ScenarioLine> getProducedType() {
    return TypeInformation.of(ScenarioLine.class);
  }

  /** One file, from its first line. */
  static final class Lines implements Reader<ScenarioLine> {
    private final String path;
    private final BufferedReader reader;
    private long number;
    private long emitted;

    Lines(Path path) throws IOException {
      this.path = path.getPath();
      this.reader =
          new BufferedReader(
              new InputStreamReader(
                  FileSystem.get(path.toUri()).open(path), StandardCharsets.UTF_8),
              1 << 20);
    }

    void skip(long records) throws IOException {
      while (emitted < records && next() != null) {
        emitted++;
      }
    }

    @Override
    public RecordIterator<ScenarioLine> readBatch() throws IOException {
      List<ScenarioLine> batch = new ArrayList<>();
      int characters = 0;
      while (batch.size() < LINES_PER_BATCH && characters < BATCH_CHARACTERS) {
        ScenarioLine line = next();
        if (line == null) {
          break;
        }
        characters += line.text().length();
        batch.add(line);
      }
      return batch.isEmpty() ? null : new Batch(batch);
    }

    /** The next line that is not blank, or null at the end. */
    ScenarioLine next() throws IOException {
      while (true) {
        String text = readLine();
        if (text == null) {
          return null;
        }
        number++;
        if (!text.isBlank()) {
          return new ScenarioLine(path, number, text);
        }
      }
    }

    private String readLine() throws IOException {
      StringBuilder line = new StringBuilder(256);
      int next = reader.read();
      if (next < 0) {
        return null;
      }
      while (next >= 0 && next != '\n') {
        if (line.length() < LONGEST_LINE) {
          line.append((char) next);
        }
        next = reader.read();
      }
      return line.toString();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }

    private final class Batch implements RecordIterator<ScenarioLine> {
      private final List<ScenarioLine> lines;
      private int index;

      Batch(List<ScenarioLine> lines) {
        this.lines = lines;
      }

      @Override
      public RecordAndPosition<ScenarioLine> next() {
        if (index == lines.size()) {
          return null;
        }
        emitted++;
        return new RecordAndPosition<>(lines.get(index++), CheckpointedPosition.NO_OFFSET, emitted);
      }

      @Override
      public void releaseBatch() {}
    }
  }
}
