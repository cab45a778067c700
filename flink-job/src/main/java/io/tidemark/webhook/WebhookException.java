package io.tidemark.webhook;

/** Something that trying again does not mend; its message is for the user. */
public final class WebhookException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WebhookException(String message) {
    super(message);
  }
}
