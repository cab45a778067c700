package io.tidemark.telemetry;

import static io.tidemark.telemetry.RejectedException.shown;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.tidemark.telemetry.JsonFields.Numeral;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads lines that each hold one JSON object, of bounded depth and with each field once. What it
 * read last is overwritten by the next. Not for use by two threads at once.
 */
final class JsonLine {
  private static final int MAX_DEPTH = 8;

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();
  private final Map<String, Object> fields = new HashMap<>();

  /** The fields of the object on that line. */
  JsonFields read(String line) throws RejectedException {
    try {
      return read(json.createParser(line));
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /** The same for a line's UTF-8 bytes, without its line end. */
  JsonFields read(byte[] bytes, int start, int length) throws RejectedException {
    try {
      return read(json.createParser(bytes, start, length));
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  private JsonFields read(JsonParser parser) throws IOException, RejectedException {
    fields.clear();
    try (parser) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw undecodable("the line is no JSON object.");
      }
      readObject(parser, fields);
      if (parser.nextToken() != null) {
        throw undecodable("something follows the JSON object on its line.");
      }
    }
    return new JsonFields("", fields);
  }

  private static void readObject(JsonParser parser, Map<String, Object> into)
      throws IOException, RejectedException {
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      if (into.put(name, readValue(parser)) != null) {
        throw undecodable("the field " + shown(name) + " stands twice in one object.");
      }
    }
    if (parser.currentToken() != JsonToken.END_OBJECT) {
      throw undecodable("the line ends within an object.");
    }
  }

  private static Object readValue(JsonParser parser) throws IOException, RejectedException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> JsonFields.NULL;
      case VALUE_NUMBER_FLOAT -> new Numeral(parser.getText(), false);
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? new Numeral(parser.getText(), true)
              : (Object) parser.getLongValue();
      case START_OBJECT -> {
        Map<String, Object> inner = new LinkedHashMap<>();
        readObject(parser, inner);
        yield inner;
      }
      case START_ARRAY -> {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() == null) {
            throw undecodable("the line ends within an array.");
          }
          values.add(readValue(parser));
        }
        yield values;
      }
      default -> throw undecodable("the line ends within a value.");
    };
  }

  private static RejectedException malformed(IOException e) {
    String problem =
        e instanceof com.fasterxml.jackson.core.JsonProcessingException json
            ? json.getOriginalMessage()
            : e.getMessage();
    return undecodable("the line is not JSON: %s".formatted(shown((Object) problem)));
  }

  private static RejectedException undecodable(String message) {
    return new RejectedException(DeadLetterReason.UNDECODABLE, message);
  }
}
