package io.tidemark.demo;

/** Why the demo cannot go on, in one line for the person at the terminal. */
public class DemoException extends RuntimeException {
  public DemoException(String message) {
    super(message);
  }

  public DemoException(String message, Throwable cause) {
    super(message, cause);
  }
}
