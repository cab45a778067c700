package io.tidemark.telemetry;

/**
 * Reads inquiries: one JSON object with {@code inquiry_id} and {@code subject}, a kind and an id.
 * Not for use by two threads at once.
 */
public final class InquiryParser {
  /** Far above what two ids and their names take. */
  private static final int MAX_BYTES = 8_192;

  private final JsonLine json = new JsonLine();

  /**
   * The inquiry of a message.
   *
   * @throws RejectedException when it is none
   */
  public Inquiry parse(byte[] message) throws RejectedException {
    if (message.length > MAX_BYTES) {
      throw new RejectedException(
          DeadLetterReason.UNDECODABLE,
          "the inquiry has %d bytes; it has %d at most.".formatted(message.length, MAX_BYTES));
    }
    JsonFields object = json.read(message, 0, message.length);
    String id = object.requiredText("inquiry_id");
    Subject subject = ScenarioEvents.subject(object.requiredObject("subject"));
    object.nothingLeft();
    FieldChecks.id("inquiry_id", id);
    FieldChecks.id("subject.id", subject.id());
    return new Inquiry(id, subject);
  }
}
