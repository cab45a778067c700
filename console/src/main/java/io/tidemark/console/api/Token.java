package io.tidemark.console.api;

import java.time.Instant;

/**
 * A token as its owner sees it later; the token itself is nowhere.
 *
 * @param revokedAt null: it was not
 * @param usedAt null: never
 */
public record Token(
    long id,
    String purpose,
    Instant madeAt,
    Instant expiresAt,
    Instant revokedAt,
    Instant usedAt,
    boolean holds) {}
