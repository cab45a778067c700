package io.tidemark.rule;

/** The kinds of label that a case fact puts on content. */
public enum Label {
  DEFAMATION("label.defamation"),
  INSULT("label.insult"),
  UNLAWFUL("label.unlawful");

  /** The fact that ends all labels. */
  public static final String CLEARED = "label.cleared";

  private final String fact;

  Label(String fact) {
    this.fact = fact;
  }

  /** The id of the fact that sets it. */
  public String fact() {
    return fact;
  }
}
