package io.tidemark.console.bulk;

import io.tidemark.console.web.BadAddressException;

/**
 * An alert that a person has selected.
 *
 * @param revision that the person looked at
 */
record Selected(String alertId, int revision) {
  /**
   * The selection of a form.
   *
   * @throws BadAddressException when the text is none
   */
  static Selected read(String text) {
    int colon = text.indexOf(':');
    try {
      if (colon >= 0 && text.indexOf('\0') < 0) {
        return new Selected(text.substring(colon + 1), Integer.parseInt(text.substring(0, colon)));
      }
    } catch (NumberFormatException e) {
      throw new BadAddressException("the selection names no revision", e);
    }
    throw new BadAddressException("the selection is none");
  }
}
