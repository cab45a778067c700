/** What the job shows of itself: every metric of ours, and how it is registered. */
package io.tidemark.metrics.operator;
