package io.tidemark.console.find;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that the job makes pseudonyms with: {@code p1.KEYID.CODE}. */
final class PseudonymKey {
  private static final String HMAC = "HmacSHA256";
  private static final int CODE_BYTES = 16;
  private static final Pattern LINE =
      Pattern.compile("([A-Za-z0-9_-]{1,16}):((?:[0-9a-fA-F]{2}){32,128})");

  private static final Pattern ANY =
      Pattern.compile("p1\\.[A-Za-z0-9_-]{1,16}\\.[A-Za-z0-9_-]{22}");

  private final String id;
  private final SecretKeySpec key;
  private final Pattern own;

  private PseudonymKey(String id, byte[] key) {
    this.id = id;
    this.key = new SecretKeySpec(key, HMAC);
    this.own = Pattern.compile("p1\\." + Pattern.quote(id) + "\\.[A-Za-z0-9_-]{22}");
  }

  /**
   * The key of a file.
   *
   * @throws IllegalArgumentException when there is no such file or no key in it; what the file
   *     holds is not repeated
   */
  static PseudonymKey read(Path file) {
    try {
      List<String> lines =
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      Matcher line = LINE.matcher(lines.size() == 1 ? lines.get(0) : "");
      if (line.matches()) {
        return new PseudonymKey(line.group(1), HexFormat.of().parseHex(line.group(2)));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("the pseudonym key file cannot be read: " + file, e);
    }
    throw new IllegalArgumentException("no line KEYID:HEX with 32 to 128 bytes in " + file);
  }

  /** Whether it is a pseudonym under another key: then it cannot be told whom it means. */
  boolean isForeign(String plain) {
    return ANY.matcher(plain).matches() && !own.matcher(plain).matches();
  }

  /** The pseudonym of an id; one of this key's own stays as it is. */
  String pseudonym(String plain) {
    if (own.matcher(plain).matches()) {
      return plain;
    }
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      byte[] code = Arrays.copyOf(mac.doFinal(plain.getBytes(StandardCharsets.UTF_8)), CODE_BYTES);
      return "p1." + id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }
}
