package io.tidemark.console.insight;

/** A rule in a period: its alerts that came in it, and the decisions that were made in it. */
record RuleFigures(String ruleId, Tally alerts, Judgement decisions) {}
