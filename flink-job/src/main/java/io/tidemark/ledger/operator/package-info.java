/** The ledgers' Flink functions: load state, ask the core, store, emit. */
package io.tidemark.ledger.operator;
