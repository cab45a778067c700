/** The attribution room's Flink functions: load state, ask the core, store, emit. */
package io.tidemark.attribution.operator;
