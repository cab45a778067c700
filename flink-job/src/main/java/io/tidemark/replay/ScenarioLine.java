package io.tidemark.replay;

/**
 * One line of a scenario file.
 *
 * @param number from 1
 */
public record ScenarioLine(String path, long number, String text) {}
