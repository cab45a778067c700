package io.tidemark.attribution.views;

import io.tidemark.attribution.HourCounts;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.SampleEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A seeded log of views: some are repetitions, some fake, some of an hour long past, and they come
 * from some partitions of two topics whose clocks never go back.
 */
final class RandomViews {
  private static final int PARTITIONS = 3;
  private static final int REMEMBERED = 500;
  private static final int HOURS = 12;

  private final Random random;
  private final List<String> contents;
  private final List<ArrivedView> past = new ArrayList<>();
  private final long[] clocks = new long[PARTITIONS];
  private String topic = SampleViews.TOPIC;
  private long offset;

  RandomViews(Random random, List<String> contents) {
    this.random = random;
    this.contents = contents;
    for (int i = 0; i < PARTITIONS; i++) {
      clocks[i] = SampleEvents.NOON + random.nextInt(1_000);
    }
  }

  ArrivedView next() {
    offset += 1 + random.nextInt(3);
    int hours = random.nextInt(4) == 0 ? random.nextInt(HOURS) : 0;
    long at = SampleEvents.NOON + offset * 1_000 - hours * HourCounts.HOUR_MILLIS;
    ArrivedView view;
    int partition = random.nextInt(PARTITIONS);
    if (!past.isEmpty() && random.nextInt(5) == 0) {
      ArrivedView earlier = past.get(random.nextInt(past.size()));
      view = SampleViews.view(earlier.contentId(), offset, earlier.eventId(), at);
      partition = random.nextInt(5) == 0 ? partition : earlier.partition;
    } else {
      String content = contents.get(random.nextInt(contents.size()));
      view = SampleViews.view(content, offset, "e" + random.nextInt(1_000_000), at);
    }
    if (random.nextInt(50) == 0) {
      topic = topic.equals(SampleViews.TOPIC) ? "more-views" : SampleViews.TOPIC;
    }
    clocks[partition] += random.nextInt(3) == 0 ? random.nextInt(10_000) : 0;
    view.at(topic, partition, offset, clocks[partition]);
    view.discounted = random.nextInt(5) == 0;
    view.count = random.nextInt(3) == 0 ? 1L + random.nextInt(100_000) : 1;
    remember(view);
    return view;
  }

  private void remember(ArrivedView view) {
    if (past.size() < REMEMBERED) {
      past.add(view);
    } else {
      past.set(random.nextInt(REMEMBERED), view);
    }
  }
}
