package io.tidemark.telemetry;

import static io.tidemark.telemetry.RejectedException.shown;

import java.util.Optional;

/**
 * Reads scenario files: one JSON object a line becomes one event. Fields with a default may be left
 * out; a field that the stream does not have is rejected. Not for use by two threads at once.
 */
public final class ScenarioLineParser {
  private static final String UNKNOWN = "unknown";

  private final JsonLine json = new JsonLine();
  private TelemetryStream stream;

  /**
   * The event of a line.
   *
   * @param line not blank
   * @param origin the file and line; its clock says whether event times are held against one
   */
  public TelemetryEvent parse(String line, Origin origin) throws RejectedException {
    stream = null;
    return event(json.read(line), origin);
  }

  /** The same for a line's UTF-8 bytes, without its line end. */
  public TelemetryEvent parse(byte[] bytes, int start, int length, Origin origin)
      throws RejectedException {
    stream = null;
    return event(json.read(bytes, start, length), origin);
  }

  /** The wire name of the stream that the last line named, or {@code unknown}. */
  public String streamOfLastLine() {
    return stream == null ? UNKNOWN : stream.wireName();
  }

  private TelemetryEvent event(JsonFields object, Origin origin) throws RejectedException {
    String name = object.requiredText("stream");
    Optional<TelemetryStream> named = TelemetryStream.named(name);
    if (named.isEmpty()) {
      throw new RejectedException(
          DeadLetterReason.UNKNOWN_STREAM,
          "stream is %s; it must be posts, views, shares, data-exports, accounts or case-facts."
              .formatted(shown(name)));
    }
    stream = named.get();
    TelemetryEvent event = ScenarioEvents.read(stream, object, origin);
    object.nothingLeft();
    return EventChecks.checked(event, origin.partitionTimeMillis());
  }
}
