package io.tidemark.attribution.views;

import static io.tidemark.telemetry.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.attribution.HourCounts;
import io.tidemark.telemetry.ArrivedView;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What contents, hours and ids take in the form in which they go into checkpoints. */
class ViewTableSizeTest {
  private static final int CONTENTS = 5_000;
  private static final long FIRST_OFFSET = 5_000_000_000L;
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final Random random = new Random(1);

  /** The bytes of a table in which every content was viewed in that many hours. */
  private int bytes(long horizonMillis, int hours) {
    CountedLog log = new CountedLog(horizonMillis);
    long offset = FIRST_OFFSET;
    for (int hour = 0; hour < hours; hour++) {
      for (int content = 0; content < CONTENTS; content++) {
        long at = NOON + hour * HourCounts.HOUR_MILLIS + random.nextInt(3_600_000);
        ArrivedView view = SampleViews.view(contentId(content), offset, "e" + offset, at);
        view.partitionTimeMillis = NOON + offset - FIRST_OFFSET;
        view.count = 1L + random.nextInt(5_000);
        view.discounted = random.nextInt(20) == 0;
        offset++;
        log.pack(view, false);
      }
    }
    log.count();
    forgetAllIds(log);
    return TableBytes.of(log.table).length;
  }

  /** By a view long after; for ever nothing is forgotten. */
  private static void forgetAllIds(CountedLog log) {
    ArrivedView view = SampleViews.view(contentId(0), FIRST_OFFSET * 2, "last");
    view.partitionTimeMillis = NOON + 1_000 * HourCounts.HOUR_MILLIS;
    log.count(view);
  }

  private static String contentId(int number) {
    return "content-%012d".formatted(number);
  }

  @Test
  void aContentTakesAtMostSixtyFourBytesItsIdOfTwentyIncluded() {
    double content = bytes(1_000, 1) / (double) CONTENTS;
    System.out.printf("a content viewed in one hour: %.1f bytes%n", content);
    assertThat(content).isLessThanOrEqualTo(64);
  }

  @Test
  void aFurtherHourTakesAtMostTwelveBytes() {
    double hour = (bytes(1_000, 13) - bytes(1_000, 1)) / (12.0 * CONTENTS);
    System.out.printf("a further hour: %.1f bytes%n", hour);
    assertThat(hour).isLessThanOrEqualTo(12);
  }

  @Test
  void anIdTakesAtMostTwelveBytes() {
    random.setSeed(1);
    int with = bytes(FOR_EVER, 1);
    random.setSeed(1);
    int without = bytes(1_000, 1);
    System.out.printf("a remembered id: %.2f bytes%n", (with - without) / (double) CONTENTS);
    int theirNumber = Integer.BYTES;
    int oneMorePiece = Integer.BYTES;
    assertThat(with - without).isLessThanOrEqualTo(12 * CONTENTS + theirNumber + oneMorePiece);
  }
}
