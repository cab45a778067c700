package io.tidemark.telemetry;

import java.util.Locale;
import java.util.stream.Collectors;

/** Text from outside, on its way to a person's eyes or a log. */
public final class OneLine {
  private OneLine() {}

  /**
   * The text with escapes in the place of control characters, line breaks and marks that turn the
   * direction of text: whatever an id holds, it can neither forge a line nor steer a terminal.
   */
  public static String of(String text) {
    return text.chars().noneMatch(OneLine::isInvisible)
        ? text
        : text.chars()
            .mapToObj(
                each ->
                    isInvisible(each)
                        ? String.format(Locale.ROOT, "\\u%04x", each)
                        : Character.toString(each))
            .collect(Collectors.joining());
  }

  private static boolean isInvisible(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
