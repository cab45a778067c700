package io.tidemark.attribution;

/** A content's post speaks about a person. */
public record Target(String victimId, String contentId) {}
