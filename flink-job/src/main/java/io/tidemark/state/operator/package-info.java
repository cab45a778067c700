/** Flink's keyed state, as the decision core sees it. */
package io.tidemark.state.operator;
