package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.ScenarioLineParser;
import io.tidemark.telemetry.TelemetryEvent;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What became of each line of a scenario file: the file's counterpart of the deserializer. */
public final class ScenarioLineDecoder implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Pseudonymiser pseudonymiser;
  private transient ScenarioLineParser parser;

  /** One that leaves all ids as they are. */
  public ScenarioLineDecoder() {
    this(Pseudonymiser.off());
  }

  public ScenarioLineDecoder(Pseudonymiser pseudonymiser) {
    this.pseudonymiser = Objects.requireNonNull(pseudonymiser, "pseudonymiser");
  }

  /** To be called before the first line; fails without the pseudonym key. */
  public void open() {
    pseudonymiser.open();
  }

  /**
   * The event or dead letter of a line that is not blank; never throws on bad input.
   *
   * @param path the file's path
   * @param number the line's number, from 1
   */
  public Decoded<TelemetryEvent> decode(String path, long number, String line) {
    if (parser == null) {
      parser = new ScenarioLineParser();
    }
    Origin origin = new Origin(path, 0, number, Origin.NO_CLOCK);
    try {
      return Decoded.of(pseudonymiser.apply(parser.parse(line, origin)), Origin.NO_CLOCK);
    } catch (RejectedException e) {
      return Decoded.rejected(
          new DeadLetter(
              e.reason(),
              e.getMessage(),
              parser.streamOfLastLine(),
              origin,
              0,
              null,
              line.getBytes(StandardCharsets.UTF_8)),
          Origin.NO_CLOCK);
    }
  }
}
