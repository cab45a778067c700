package io.tidemark.telemetry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Keys that tests agree on, and files of them. */
public final class PseudonymKeys {
  public static final String ONE =
      "k1:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  /** The same key under another id. */
  public static final String ONE_RENAMED = ONE.replace("k1:", "k2:");

  /** Another key under the same id. */
  public static final String OTHER = "k1:" + "5a".repeat(32);

  private PseudonymKeys() {}

  public static Pseudonyms pseudonyms(String text) {
    return new Pseudonyms(PseudonymKey.parse(text));
  }

  /** The pseudonym of an id that is none, or one of this key. */
  public static String pseudonym(String text, String id) {
    try {
      return pseudonyms(text).of("id", id);
    } catch (RejectedException e) {
      throw new AssertionError(e);
    }
  }

  /** A key file that only its owner can read. */
  public static String file(Path directory, String name, String text) {
    try {
      Path file = Files.writeString(directory.resolve(name), text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
