/** Recorded alerts held against a replay, and explained. */
package io.tidemark.audit;
