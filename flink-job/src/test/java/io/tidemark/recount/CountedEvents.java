package io.tidemark.recount;

import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The events that are no duplicates, by stream, and the duplicates. */
final class CountedEvents {
  private record Identity(
      String topic, int partition, TelemetryStream stream, String recordKey, String eventId) {}

  final List<Post> posts = new ArrayList<>();
  final List<View> views = new ArrayList<>();
  final List<Share> shares = new ArrayList<>();
  final List<DataExport> exports = new ArrayList<>();
  final List<AccountUpdate> accounts = new ArrayList<>();
  final List<CaseFact> facts = new ArrayList<>();
  final List<TelemetryEvent> duplicates = new ArrayList<>();
  final Map<TelemetryStream, Outcome> outcomes = new EnumMap<>(TelemetryStream.class);

  /**
   * Leaves the duplicates out.
   *
   * @param log in log order within each topic partition
   * @param horizon how far a partition's time may have moved on; null: any distance
   */
  CountedEvents(List<? extends TelemetryEvent> log, Duration horizon) {
    for (TelemetryStream stream : TelemetryStream.values()) {
      outcomes.put(stream, Outcome.NONE);
    }
    Map<Identity, Long> lastSeen = new HashMap<>();
    for (TelemetryEvent event : log) {
      Origin origin = event.origin();
      Identity identity =
          new Identity(
              origin.topic(),
              origin.partition(),
              event.stream(),
              event.recordKey(),
              event.eventId());
      long now = origin.partitionTimeMillis();
      Long before = lastSeen.put(identity, now);
      if (before != null && isWithin(horizon, before, now)) {
        outcomes.compute(event.stream(), (stream, outcome) -> outcome.oneDuplicate());
        duplicates.add(event);
      } else {
        outcomes.compute(event.stream(), (stream, outcome) -> outcome.oneCounted());
        add(event);
      }
    }
  }

  private static boolean isWithin(Duration horizon, long before, long now) {
    return horizon == null || now == Origin.NO_CLOCK || now - before <= horizon.toMillis();
  }

  private void add(TelemetryEvent event) {
    if (event instanceof Post post) {
      posts.add(post);
    } else if (event instanceof View view) {
      views.add(view);
    } else if (event instanceof Share share) {
      shares.add(share);
    } else if (event instanceof DataExport export) {
      exports.add(export);
    } else if (event instanceof AccountUpdate account) {
      accounts.add(account);
    } else if (event instanceof CaseFact fact) {
      facts.add(fact);
    } else {
      throw new IllegalArgumentException("no such event: " + event);
    }
  }
}
