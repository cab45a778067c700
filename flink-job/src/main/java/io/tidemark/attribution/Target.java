package io.tidemark.attribution;

import io.tidemark.telemetry.Origin;

/**
 * A content's post speaks about a person.
 *
 * @param origin where the post stood
 */
public record Target(String victimId, String contentId, Origin origin) {}
