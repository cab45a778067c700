package io.tidemark.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The checkpoints or savepoints below a folder, as its files show them.
 *
 * @param folder may be missing: then there are none
 */
record Snapshots(Path folder) {
  private static final int DEPTH = 3;

  /** The metadata files of those that are complete; empty too when one was removed meanwhile. */
  Set<Path> complete() throws IOException {
    if (!Files.exists(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.walk(folder, DEPTH)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (UncheckedIOException e) {
      return Set.of();
    }
  }

  /**
   * From where a job can start.
   *
   * @throws IOException when none is complete
   */
  String newest() throws IOException {
    return complete().stream()
        .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
        .orElseThrow(() -> new IOException("no complete checkpoint or savepoint in " + folder))
        .getParent()
        .toUri()
        .toString();
  }
}
