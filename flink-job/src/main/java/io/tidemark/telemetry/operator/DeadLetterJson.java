package io.tidemark.telemetry.operator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tidemark.telemetry.DeadLetter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A rejected scenario line as a line of JSON: {@code line, reason, error, text}. */
public final class DeadLetterJson {
  private static final JsonFactory JSON = new JsonFactory();

  private DeadLetterJson() {}

  /** One line, without a line end; text is null where the record had no value. */
  public static String line(DeadLetter deadLetter) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("line", deadLetter.origin().offset());
      json.writeStringField("reason", deadLetter.reason().wireName());
      json.writeStringField("error", deadLetter.error());
      json.writeStringField(
          "text",
          deadLetter.value() == null
              ? null
              : new String(deadLetter.value(), StandardCharsets.UTF_8));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to memory", e);
    }
    return out.toString();
  }
}
