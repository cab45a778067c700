package io.tidemark.attribution;

import io.tidemark.telemetry.Inquiry;

/** An inquiry about a content, on its way from the content to its lineage. */
public record Question(Inquiry inquiry, ContentFigures content) {}
