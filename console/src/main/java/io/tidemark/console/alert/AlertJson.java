package io.tidemark.console.alert;

import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Revisions as JSON with the field names of the alerts topic; amounts stay exact. */
public final class AlertJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private AlertJson() {}

  /** A value made of revisions and of records like them. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** The revision that {@link #write} wrote. */
  public static AlertRevision read(String json) {
    return MAPPER.readValue(json, AlertRevision.class);
  }
}
