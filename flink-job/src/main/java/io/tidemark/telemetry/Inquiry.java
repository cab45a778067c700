package io.tidemark.telemetry;

import java.util.Objects;

/**
 * Somebody asks why there is an alert on a subject, or none. It counts nothing and changes nothing.
 *
 * @param id chosen by whoever asks; the answer bears it
 * @param subject a content, an account (its owner answers), a victim or a service
 */
public record Inquiry(String id, Subject subject) {
  public Inquiry {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(subject, "subject");
  }
}
