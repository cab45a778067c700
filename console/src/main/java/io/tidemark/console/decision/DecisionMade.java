package io.tidemark.console.decision;

/** A fact is on its way, as soon as the transaction of the event is committed. */
record DecisionMade() {}
