package io.tidemark.recount;

import io.tidemark.telemetry.GroupAudience;
import java.util.List;

/** An account published or forwarded content, with what it reached. */
record Dissemination(
    String content, String account, long followers, List<GroupAudience> groups, long millis) {}
