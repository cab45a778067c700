package io.tidemark.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;

/** The file that holds the pseudonym key, on each machine that decodes events. */
public final class PseudonymKeyFile {
  private static final int MOST_BYTES = 4_096;
  private static final String RIGHT =
      "; it holds one line KEYID:HEX, as from: echo \"k1:$(openssl rand -hex 32)\"";

  private PseudonymKeyFile() {}

  /**
   * The key in that file.
   *
   * @throws PseudonymKeyException in one line, when there is none or it cannot be used
   */
  public static PseudonymKey read(String file) {
    try {
      return PseudonymKey.parse(text(Path.of(file)));
    } catch (NoSuchFileException e) {
      throw new PseudonymKeyException(
          "there is no pseudonym key file "
              + file
              + "; every machine that decodes events needs it");
    } catch (AccessDeniedException e) {
      throw new PseudonymKeyException(
          "pseudonym key file " + file + " may not be read; let the user of this process read it");
    } catch (InvalidPathException | IOException e) {
      throw new PseudonymKeyException(
          "pseudonym key file "
              + file
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); name a readable file");
    } catch (PseudonymKeyException e) {
      throw new PseudonymKeyException("pseudonym key file " + file + " " + e.getMessage() + RIGHT);
    }
  }

  private static String text(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new PseudonymKeyException("is longer than " + MOST_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** What is to be said of who may read the file, in one line; empty where all is well. */
  public static Optional<String> warning(String file) {
    try {
      return Files.getPosixFilePermissions(Path.of(file)).contains(PosixFilePermission.OTHERS_READ)
          ? Optional.of(
              "everybody on this machine can read the pseudonym key file "
                  + file
                  + "; chmod 600 it")
          : Optional.empty();
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }
}
