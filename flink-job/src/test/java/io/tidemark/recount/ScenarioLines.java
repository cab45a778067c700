package io.tidemark.recount;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.telemetry.TelemetryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Events as the lines of a scenario file. */
public final class ScenarioLines {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();
  private static final String MILLIS = "_millis";

  private ScenarioLines() {}

  /** The line of one event. */
  public static String of(TelemetryEvent event) {
    ObjectNode fields = MAPPER.valueToTree(event);
    ObjectNode line = MAPPER.createObjectNode();
    line.put("stream", event.stream().wireName());
    fields
        .properties()
        .forEach(
            field -> {
              String name = field.getKey();
              if (name.equals("origin") || field.getValue().isNull()) {
                return;
              }
              if (name.endsWith(MILLIS)) {
                line.put(
                    name.substring(0, name.length() - MILLIS.length()),
                    Instant.ofEpochMilli(field.getValue().asLong()).toString());
              } else if (name.equals("gains") || name.equals("amount")) {
                line.put(name, field.getValue().decimalValue().toPlainString());
              } else {
                line.set(name, withoutNulls(field.getValue()));
              }
            });
    return line.toString();
  }

  private static com.fasterxml.jackson.databind.JsonNode withoutNulls(
      com.fasterxml.jackson.databind.JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> nulls = new ArrayList<>();
      object
          .properties()
          .forEach(
              field -> {
                if (field.getValue().isNull()) {
                  nulls.add(field.getKey());
                }
              });
      object.remove(nulls);
    }
    node.forEach(ScenarioLines::withoutNulls);
    return node;
  }
}
