package io.tidemark.replay;

import io.tidemark.audit.Witnesses;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.ScenarioLineParser;
import io.tidemark.telemetry.TelemetryEvent;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.core.fs.Path;

/** Witnesses in the scenario files that were replayed; each file is read once, beforehand. */
final class FileWitnesses implements Witnesses {
  private final ScenarioLineParser parser = new ScenarioLineParser();
  private final Map<Origin, String> lines = new HashMap<>();

  /**
   * On those files.
   *
   * @param places where witnesses are said to stand
   */
  FileWitnesses(Collection<Path> files, Collection<Origin> places) throws IOException {
    for (Path file : files) {
      Set<Long> wanted = new HashSet<>();
      places.stream()
          .filter(place -> place.topic().equals(file.getPath()))
          .forEach(place -> wanted.add(place.offset()));
      read(file, wanted);
    }
  }

  private void read(Path file, Set<Long> wanted) throws IOException {
    try (ScenarioFileFormat.Lines reader = new ScenarioFileFormat.Lines(file)) {
      while (!wanted.isEmpty()) {
        ScenarioLine line = reader.next();
        if (line == null) {
          return;
        }
        if (wanted.remove(line.number())) {
          lines.put(place(line.path(), line.number()), line.text());
        }
      }
    }
  }

  private static Origin place(String path, long line) {
    return new Origin(path, 0, line, Origin.NO_CLOCK);
  }

  @Override
  public Optional<TelemetryEvent> at(Origin place) throws RejectedException {
    String line = lines.get(place(place.topic(), place.offset()));
    return line == null ? Optional.empty() : Optional.of(parser.parse(line, place));
  }
}
