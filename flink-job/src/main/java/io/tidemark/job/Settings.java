package io.tidemark.job;

import io.tidemark.alert.operator.PublishedCheckpoint;
import io.tidemark.attribution.operator.IdMemory;
import io.tidemark.rule.Catalogue;
import io.tidemark.telemetry.operator.PoisonLog;
import java.time.Duration;
import java.util.HexFormat;

/**
 * What the topology needs to know, whatever its ends.
 *
 * @param flushInterval how long a key gathers before it reports or judges
 * @param pseudonymKeyFile the one that the inputs were decoded with, or null
 * @param poison where the records are noted at which the job crashes
 * @param published where it is noted how far the alerts are published
 */
public record Settings(
    Catalogue catalogue,
    IdMemory.Settings ids,
    Duration flushInterval,
    String pseudonymKeyFile,
    PoisonLog poison,
    PublishedCheckpoint published) {

  /**
   * Settings with that duplicate memory.
   *
   * @param horizon null: ids are remembered for ever
   * @param secret 32 hexadecimal digits
   */
  public static Settings of(
      Catalogue catalogue, Duration horizon, String secret, Duration flushInterval) {
    if (!secret.matches("[0-9a-fA-F]{32}")) {
      throw new OptionException(
          "option "
              + TidemarkOptions.DUPLICATE_SECRET.key()
              + " must be 32 hexadecimal digits, not "
              + secret.length()
              + " characters");
    }
    return new Settings(
        catalogue,
        new IdMemory.Settings(
            HexFormat.fromHexDigitsToLong(secret, 0, 16),
            HexFormat.fromHexDigitsToLong(secret, 16, 32),
            horizon),
        flushInterval,
        null,
        PoisonLog.off(),
        PublishedCheckpoint.off());
  }

  /** The same, for inputs decoded with that key file, or null. */
  public Settings withPseudonymKeyFile(String file) {
    return new Settings(catalogue, ids, flushInterval, file, poison, published);
  }

  /** The same, with the records noted there at which the job crashes. */
  public Settings withPoisonLog(PoisonLog log) {
    return new Settings(catalogue, ids, flushInterval, pseudonymKeyFile, log, published);
  }

  /** The same, with it noted there how far the alerts are published. */
  public Settings withPublished(PublishedCheckpoint noted) {
    return new Settings(catalogue, ids, flushInterval, pseudonymKeyFile, poison, noted);
  }
}
