package io.tidemark.webhook;

import io.tidemark.job.OptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as the Standard Webhooks specification says, version v1: HMAC-SHA-256. */
final class Signature {
  private static final String PREFIX = "whsec_";
  private static final int SHORTEST_BYTES = 24;
  private static final int LONGEST_BYTES = 64;
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private Signature(byte[] secret) {
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /**
   * With the secret of a file: {@code whsec_} and 24 to 64 bytes in base64.
   *
   * @throws OptionException when there is no such secret; its message does not show the file's text
   */
  static Signature ofFile(Path file) {
    try {
      String text = Files.readString(file).strip();
      byte[] secret =
          text.startsWith(PREFIX)
              ? Base64.getDecoder().decode(text.substring(PREFIX.length()))
              : new byte[0];
      if (secret.length >= SHORTEST_BYTES && secret.length <= LONGEST_BYTES) {
        return new Signature(secret);
      }
    } catch (IOException e) {
      throw new OptionException("the secret file " + file + " cannot be read: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      // Not base64: the same as no secret.
    }
    throw new OptionException(
        file
            + " holds no secret: it must be 'whsec_' and 24 to 64 bytes in base64, such as"
            + " \"whsec_$(head -c 32 /dev/urandom | base64)\"");
  }

  /** The value of the header {@code webhook-signature}. */
  String of(String id, long timestampSeconds, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + '.' + timestampSeconds + '.').getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
