/**
 * The whole count done again, naively: what docs/counting.md says, word by word, over all events at
 * once. It shares no code with the decision core, so the two can be held against each other.
 *
 * <p>Enters: events in log order and a catalogue. Leaves: every line that stands. Beside it the
 * seeded random events that both are fed with, and seeded releases of rules.
 */
package io.tidemark.recount;
