package io.tidemark.telemetry;

import java.util.Objects;

/**
 * An inquiry that nobody will answer.
 *
 * @param inquiryId null: it could not be read
 * @param error what is wrong and what to do, on one line
 */
public record InquiryRefusal(String inquiryId, String error) {
  public InquiryRefusal {
    Objects.requireNonNull(error, "error");
  }
}
