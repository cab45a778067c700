package io.tidemark.attribution;

/**
 * What reaches a content in a hop.
 *
 * @param contentId the content that is told or asked
 * @param member the content that tells or asks
 * @param own the content tells its own step; else a member asks
 * @param version rises with every step of the member
 * @param step the member's step; null: it no longer asks
 */
public record HopInput(String contentId, String member, boolean own, long version, Step step) {}
