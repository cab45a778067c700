/**
 * The second room: whose is it?
 *
 * <p>Enters: typed events. Duplicates end here. Leaves: reports of contents to the lineage they
 * belong to, and rows of exports, audiences and facts to the subject they belong to. All that is
 * passed on is a total with a sender and a rising version, never a delta. The Flink functions are
 * in {@code attribution.operator}.
 */
package io.tidemark.attribution;
