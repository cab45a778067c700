package io.tidemark.telemetry;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret under which persons get their pseudonyms, and the id by which each pseudonym names it.
 * No message shows anything of what a key file holds, since it may be the secret.
 */
public final class PseudonymKey {
  static final String ALGORITHM = "HmacSHA256";

  /** What a key id may be: it stands in every pseudonym. */
  static final String KEY_ID = "[A-Za-z0-9_-]{1,16}";

  private static final int LEAST_BYTES = 32;
  private static final int MOST_BYTES = 128;
  private static final Pattern HEXADECIMAL = Pattern.compile("(?:[0-9a-fA-F]{2})*");

  private final String id;
  private final SecretKeySpec secret;

  private PseudonymKey(String id, byte[] secret) {
    this.id = id;
    this.secret = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * The key of a key file's text: one line {@code KEYID:HEX}; blank lines and those that begin with
   * {@code #} do not count.
   *
   * @throws PseudonymKeyException saying in one line what is wrong with the text
   */
  static PseudonymKey parse(String text) {
    List<String> lines =
        text.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    if (lines.size() != 1) {
      throw new PseudonymKeyException(
          lines.isEmpty() ? "holds no key" : "holds " + lines.size() + " lines, not one key");
    }
    String line = lines.get(0);
    int colon = line.indexOf(':');
    if (colon < 0 || !line.substring(0, colon).matches(KEY_ID)) {
      throw new PseudonymKeyException(
          "does not begin with a key id of 1 to 16 letters, digits, - or _, and a colon");
    }
    return new PseudonymKey(line.substring(0, colon), secret(line.substring(colon + 1)));
  }

  private static byte[] secret(String hexadecimal) {
    if (!HEXADECIMAL.matcher(hexadecimal).matches()) {
      throw new PseudonymKeyException("has a key that is not pairs of hexadecimal digits");
    }
    byte[] secret = HexFormat.of().parseHex(hexadecimal);
    if (secret.length < LEAST_BYTES || secret.length > MOST_BYTES) {
      throw new PseudonymKeyException(
          "has a key of %d bytes; it must have %d to %d"
              .formatted(secret.length, LEAST_BYTES, MOST_BYTES));
    }
    return secret;
  }

  /** The id, which is no secret. */
  public String id() {
    return id;
  }

  SecretKeySpec secret() {
    return secret;
  }
}
