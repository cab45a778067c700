package io.tidemark.console.queue;

/** Somebody claimed an alert or gave one back. */
record ClaimsChanged() {}
