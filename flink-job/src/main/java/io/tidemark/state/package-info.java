/**
 * Keyed state as the decision core sees it, so that the core runs on Flink's state and in plain
 * memory alike. The Flink side is in {@code state.operator}.
 */
package io.tidemark.state;
