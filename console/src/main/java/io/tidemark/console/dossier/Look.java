package io.tidemark.console.dossier;

import java.time.Instant;

/** That a person has looked at an alert: when first, when last, and how often. */
public record Look(String person, Instant firstAt, Instant lastAt, int times) {}
