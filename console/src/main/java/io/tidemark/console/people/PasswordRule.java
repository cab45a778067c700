package io.tidemark.console.people;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** What a password must be, and passwords for one login. */
public final class PasswordRule {
  /** Fewest characters. */
  public static final int MIN_CHARACTERS = 12;

  // bcrypt reads no further.
  private static final int MAX_BYTES = 72;

  private static final int ONE_TIME_CHARACTERS = 20;
  // Without those that look alike.
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final SecureRandom RANDOM = new SecureRandom();

  private PasswordRule() {}

  /** Whether it is long enough, and not longer than what is hashed. */
  public static boolean allows(String password) {
    return password.codePointCount(0, password.length()) >= MIN_CHARACTERS
        && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  /** A new one with 100 random bits. */
  public static String oneTime() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < ONE_TIME_CHARACTERS; i++) {
      password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }
}
