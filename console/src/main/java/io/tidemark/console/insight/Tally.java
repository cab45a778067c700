package io.tidemark.console.insight;

/** How many alerts there are, by what became of them. */
record Tally(int standing, int withdrawn, int dismissed) {
  static final Tally NONE = new Tally(0, 0, 0);

  /** All that there are. */
  public int opened() {
    return standing + withdrawn + dismissed;
  }
}
