package io.tidemark.telemetry;

import java.util.Optional;

/** The six input streams, with the name that topics, scenario files and metrics use for each. */
public enum TelemetryStream {
  POSTS("posts"),
  VIEWS("views"),
  SHARES("shares"),
  DATA_EXPORTS("data-exports"),
  ACCOUNTS("accounts"),
  CASE_FACTS("case-facts");

  private final String wireName;

  TelemetryStream(String wireName) {
    this.wireName = wireName;
  }

  /** The lower-case, hyphenated name, as in scenario files: {@code case-facts}. */
  public String wireName() {
    return wireName;
  }

  /** The stream of that wire name, or empty when there is none. */
  public static Optional<TelemetryStream> named(String wireName) {
    for (TelemetryStream stream : values()) {
      if (stream.wireName.equals(wireName)) {
        return Optional.of(stream);
      }
    }
    return Optional.empty();
  }
}
