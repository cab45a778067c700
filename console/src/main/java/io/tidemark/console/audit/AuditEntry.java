package io.tidemark.console.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * One entry of the audit log.
 *
 * @param id from 1, without gaps
 * @param at to the millisecond
 * @param hash SHA-256 of the entry before's hash and of everything here
 */
public record AuditEntry(
    long id, Instant at, String person, String action, String target, String detail, String hash) {
  private static final JsonMapper MAPPER = new JsonMapper();

  /** The hash before the first entry. */
  static final String START = "";

  /** The hash that this entry has to have after that one. */
  String hashAfter(String previous) {
    String sealed =
        MAPPER.writeValueAsString(
            List.of(previous, Long.toString(id), at.toString(), person, action, target, detail));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(sealed.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  AuditEntry sealedAfter(String previous) {
    return new AuditEntry(id, at, person, action, target, detail, hashAfter(previous));
  }
}
