package io.tidemark.console.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** An address that no page of the console gives. */
@ResponseStatus(HttpStatus.BAD_REQUEST)
public final class BadAddressException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong, for the log. */
  public BadAddressException(String message) {
    super(message);
  }

  /** The same with what found it. */
  public BadAddressException(String message, Throwable cause) {
    super(message, cause);
  }
}
