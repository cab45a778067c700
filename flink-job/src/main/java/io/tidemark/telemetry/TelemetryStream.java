package io.tidemark.telemetry;

import java.util.Optional;

/** The six input streams, with the name that topics, scenario files and metrics use for each. */
public enum TelemetryStream {
  POSTS(0, "posts"),
  VIEWS(1, "views"),
  SHARES(2, "shares"),
  DATA_EXPORTS(3, "data-exports"),
  ACCOUNTS(4, "accounts"),
  CASE_FACTS(5, "case-facts");

  private final int code;
  private final String wireName;

  TelemetryStream(int code, String wireName) {
    this.code = code;
    this.wireName = wireName;
  }

  /** The lower-case, hyphenated name, as in scenario files: {@code case-facts}. */
  public String wireName() {
    return wireName;
  }

  /** A number from 0 that stands for the stream in state; it never changes. */
  public int code() {
    return code;
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
