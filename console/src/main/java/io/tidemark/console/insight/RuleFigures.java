package io.tidemark.console.insight;

/**
 * A rule in a period: its alerts that came in it, and the decisions that were made in it.
 *
 * @param nearMisses subjects that came near its line in the period and never over it; null: nothing
 *     tells
 */
record RuleFigures(String ruleId, Tally alerts, Judgement decisions, Integer nearMisses) {}
