package io.tidemark.console.decision;

/** A fact on its way: its place in the outbox, and the record that it becomes. */
record OutboxFact(long id, byte[] key, byte[] value) {}
