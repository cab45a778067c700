package io.tidemark.console.dossier;

/** A form with which nothing can be decided; its message is the key of the text that says why. */
final class UnfitFormException extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitFormException(String key) {
    super(key);
  }
}
