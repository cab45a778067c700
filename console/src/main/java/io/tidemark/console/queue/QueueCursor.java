package io.tidemark.console.queue;

import io.tidemark.console.alert.AlertRevision;
import io.tidemark.console.web.BadAddressException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** The last row of a page, after which the next one begins. */
record QueueCursor(int gravity, BigDecimal timesLine, Instant createdAt, String alertId) {
  private static final int SCALE = AlertRevision.RATIO_SCALE;
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
  private static final int PARTS = 4;

  static QueueCursor of(QueueRow row) {
    return new QueueCursor(row.gravity(), row.timesLine(), row.createdAt(), row.alertId());
  }

  /**
   * The cursor of an address.
   *
   * @throws BadAddressException when the text is none
   */
  static QueueCursor read(String text) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split("\\|", PARTS);
      Instant createdAt = Instant.ofEpochMilli(Long.parseLong(parts[2]));
      if (createdAt.isBefore(FIRST) || createdAt.isAfter(LAST) || parts[3].indexOf('\0') >= 0) {
        throw new BadAddressException("the cursor is out of bounds");
      }
      int gravity = Integer.parseInt(parts[0]);
      BigDecimal timesLine = new BigDecimal(new BigInteger(parts[1]), SCALE);
      return new QueueCursor(gravity, timesLine, createdAt, parts[3]);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new BadAddressException("the cursor is none", e);
    }
  }

  /** As it stands in an address. */
  String write() {
    String parts =
        gravity
            + "|"
            + timesLine.setScale(SCALE, RoundingMode.UNNECESSARY).unscaledValue()
            + "|"
            + createdAt.toEpochMilli()
            + "|"
            + alertId;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(parts.getBytes(StandardCharsets.UTF_8));
  }
}
