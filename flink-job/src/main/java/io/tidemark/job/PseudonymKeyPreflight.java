package io.tidemark.job;

import io.tidemark.telemetry.PseudonymKeyException;
import io.tidemark.telemetry.PseudonymKeyFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks before the start whether the pseudonym key can be used, so that one line can say so. The
 * machines that decode events look again, each for itself.
 */
public final class PseudonymKeyPreflight {
  private PseudonymKeyPreflight() {}

  /**
   * Checks the file for a job that decodes events in this process.
   *
   * @param file null: no pseudonyms are wanted
   * @return a warning in one line, where there is one to give
   * @throws OptionException when the file cannot be used
   */
  public static Optional<String> checkHere(String file) {
    if (file == null) {
      return Optional.empty();
    }
    try {
      PseudonymKeyFile.read(named(file));
      return PseudonymKeyFile.warning(file);
    } catch (PseudonymKeyException e) {
      throw new OptionException(e.getMessage());
    }
  }

  /**
   * Checks the file for a job that decodes events on a cluster's TaskManagers: its path has to mean
   * the same everywhere, and where it is here too, it has to be sound.
   *
   * @param file null: no pseudonyms are wanted
   * @return as {@link #checkHere}
   */
  public static Optional<String> checkForCluster(String file) {
    if (file == null) {
      return Optional.empty();
    }
    try {
      Path path = Path.of(named(file));
      if (!path.isAbsolute()) {
        throw new OptionException(
            "option "
                + TidemarkOptions.PSEUDONYM_KEY_FILE.key()
                + " must be an absolute path on a cluster, not '"
                + file
                + "': each TaskManager reads it");
      }
      return Files.exists(path) ? checkHere(file) : Optional.empty();
    } catch (InvalidPathException e) {
      return checkHere(file);
    }
  }

  /** An empty name is a slip, and must not pass for a wish to go without pseudonyms. */
  private static String named(String file) {
    if (file.isBlank()) {
      throw new OptionException(
          "option "
              + TidemarkOptions.PSEUDONYM_KEY_FILE.key()
              + " is empty; name a file, or leave it out to go without pseudonyms");
    }
    return file;
  }
}
