package io.tidemark.registry;

/** The registry cannot be asked, or gave no answer that says anything: asking again may help. */
public final class RegistryException extends Exception {
  private static final long serialVersionUID = 1L;

  RegistryException(String message) {
    super(message);
  }
}
