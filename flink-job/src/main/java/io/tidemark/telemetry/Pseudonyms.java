package io.tidemark.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;

/**
 * Gives persons their pseudonyms under one key: {@code p1.KEYID.} and the first 128 bits of the
 * HMAC-SHA-256 of the id's UTF-8 bytes, in base64url. Accounts, owners, viewers, recipients and
 * victims share one name space, so a person has one pseudonym in whatever part. Not for use by two
 * threads at once.
 */
public final class Pseudonyms {
  private static final String FORM = "p1.";
  private static final int KEPT_BYTES = 16;
  private static final Pattern PSEUDONYM =
      Pattern.compile("p1\\.(" + PseudonymKey.KEY_ID + ")\\.[A-Za-z0-9_-]{22}");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final String keyId;
  private final String prefix;
  private final Mac mac;

  public Pseudonyms(PseudonymKey key) {
    this.keyId = key.id();
    this.prefix = FORM + key.id() + '.';
    try {
      this.mac = Mac.getInstance(PseudonymKey.ALGORITHM);
      mac.init(key.secret());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + PseudonymKey.ALGORITHM, e);
    }
  }

  /**
   * The pseudonym of a valid id; of a pseudonym under this key, itself.
   *
   * @param field names the id in the error
   * @throws RejectedException when the id is a pseudonym under another key: whom it means cannot be
   *     told, and taken for an id it would mean nobody
   */
  public String of(String field, String id) throws RejectedException {
    if (id.startsWith(FORM)) {
      Matcher pseudonym = PSEUDONYM.matcher(id);
      if (pseudonym.matches()) {
        if (pseudonym.group(1).equals(keyId)) {
          return id;
        }
        throw new RejectedException(
            DeadLetterReason.INVALID_ID,
            "%s is a pseudonym under the key %s, but the key here is %s; give the person's own id."
                .formatted(field, pseudonym.group(1), keyId));
      }
    }
    return made(id);
  }

  /**
   * A text that tells keys apart and gives nothing of them away: the pseudonym of the empty id,
   * which nobody has.
   */
  public String keyCheck() {
    return made("");
  }

  private String made(String id) {
    byte[] code = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
    return prefix + BASE64.encodeToString(Arrays.copyOf(code, KEPT_BYTES));
  }
}
