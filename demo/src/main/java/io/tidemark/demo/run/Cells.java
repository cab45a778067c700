package io.tidemark.demo.run;

/** How much room a text takes on a terminal: Chinese characters take two columns. */
final class Cells {
  private static final int FIRST_WIDE = 0x2E80;
  private static final int LAST_WIDE = 0xFFE6;

  private Cells() {}

  static int width(String text) {
    return text.codePoints().map(Cells::width).sum();
  }

  /** The text itself, or its start and an ellipsis, in so many columns at most. */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    StringBuilder start = new StringBuilder();
    int room = columns - 1;
    for (int codePoint : text.codePoints().toArray()) {
      room -= width(codePoint);
      if (room < 0) {
        break;
      }
      start.appendCodePoint(codePoint);
    }
    return start + "…";
  }

  private static int width(int codePoint) {
    return codePoint >= FIRST_WIDE && codePoint <= LAST_WIDE ? 2 : 1;
  }
}
