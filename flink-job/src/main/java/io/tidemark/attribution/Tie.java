package io.tidemark.attribution;

import io.tidemark.telemetry.Moment;

/**
 * What one event says of a content's parent.
 *
 * @param childId the content that may be a copy
 * @param parentId the content that it copies, or null: a post that copies nothing
 * @param fromPost said by the content's own post; else by the share that made it
 * @param altered the post says it is new information
 */
public record Tie(
    String childId, String parentId, Moment moment, boolean fromPost, boolean altered) {}
