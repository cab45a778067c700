package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.ScenarioLineParser;
import io.tidemark.telemetry.TelemetryEvent;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/** What became of each line of a scenario file: the file's counterpart of the deserializer. */
public final class ScenarioLineDecoder implements Serializable {
  private static final long serialVersionUID = 1L;

  private transient ScenarioLineParser parser;

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
      return Decoded.of(parser.parse(line, origin), Origin.NO_CLOCK);
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
