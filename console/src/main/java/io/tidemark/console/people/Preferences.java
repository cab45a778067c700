package io.tidemark.console.people;

/**
 * How a person wants to work.
 *
 * @param keys whether single keys are commands
 */
public record Preferences(boolean keys) {}
