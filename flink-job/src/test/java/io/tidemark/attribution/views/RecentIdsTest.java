package io.tidemark.attribution.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.SampleEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentIdsTest {
  private static final long NOON = SampleEvents.NOON;
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long LONGEST = RecentIds.LONGEST_HORIZON_MILLIS;
  private static final long FOR_EVER = Long.MAX_VALUE;
  private static final long[] HORIZONS = {0, 1, 1_000, HOUR, LONGEST, FOR_EVER};

  private static final int CELL_BYTES = 12;

  private RecentIds ids = new RecentIds();

  /** The rule, by a map of all ids there ever were. */
  private static final class Naive {
    private final Map<Long, Long> seen = new HashMap<>();
    private long clock = Origin.NO_CLOCK;

    boolean isRepeated(long print, long now, long horizon) {
      clock = Math.max(clock, now);
      Long last = seen.put(print, now);
      return last != null && isWithin(last, horizon);
    }

    private boolean isWithin(long last, long horizon) {
      return horizon == FOR_EVER || clock == Origin.NO_CLOCK || clock - last <= horizon;
    }

    long within(long horizon) {
      return seen.values().stream().filter(last -> isWithin(last, horizon)).count();
    }
  }

  private static byte[] written(RecentIds ids, long horizon) {
    PackedWriter out = new PackedWriter(16);
    ids.write(out, horizon);
    return out.copy();
  }

  private static RecentIds read(byte[] written) {
    RecentIds read = new RecentIds();
    PackedReader in = new PackedReader(written);
    read.read(in);
    assertThat(in.hasMore()).as("something is left unread").isFalse();
    return read;
  }

  /** Some of them fall on the same place, are zero in one half or in both, or are negative. */
  private static long[] fingerprints(Random random, int count) {
    long[] prints = random.longs(count).toArray();
    prints[0] = 0;
    prints[1] = 1L << 32;
    prints[2] = 2;
    prints[3] = -1;
    prints[4] = Long.MIN_VALUE;
    for (int i = 5; i < count / 4; i++) {
      prints[i] = (long) i << 48;
    }
    return prints;
  }

  /** Mostly little or not at all, sometimes just to an edge or far beyond it. */
  private static long step(Random random, long horizon) {
    long scale = horizon == FOR_EVER ? HOUR : horizon;
    return switch (random.nextInt(40)) {
      case 0 -> scale;
      case 1 -> scale + 1;
      case 2 -> random.nextInt(10) == 0 ? 60 * DAY : 1;
      case 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 -> (long) (random.nextDouble() * (scale / 50 + 2));
      default -> 0;
    };
  }

  /** The clock moves on, stands still, and goes back as far as ids are remembered. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void repeatsExactlyWhatTheNaiveRuleSays(long seed) {
    for (long horizon : HORIZONS) {
      Random random = new Random(seed);
      long[] prints = fingerprints(random, 40 + random.nextInt(2_000));
      Naive naive = new Naive();
      ids = new RecentIds();
      long clock = NOON;
      for (int i = 0; i < 20_000; i++) {
        clock += step(random, horizon);
        long farthest = Math.min(horizon, clock - NOON);
        long back = random.nextInt(4) == 0 ? Math.min(step(random, horizon), farthest) : 0;
        long print = prints[random.nextInt(prints.length)];
        assertThat(ids.isRepeated(print, clock - back, horizon))
            .as("seed %d, horizon %d, id %d: %x, %d back", seed, horizon, i, print, back)
            .isEqualTo(naive.isRepeated(print, clock - back, horizon));
        if (random.nextInt(500) == 0) {
          ids = read(written(ids, horizon));
          assertThat(ids.size())
              .as("seed %d, horizon %d, ids within it when %d were seen", seed, horizon, i)
              .isEqualTo((int) naive.within(horizon));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
  void forgetsNothingTooEarlyHoweverFarTheClockGoesBack(long seed) {
    for (long horizon : HORIZONS) {
      Random random = new Random(seed);
      long[] prints = fingerprints(random, 40 + random.nextInt(500));
      Naive naive = new Naive();
      ids = new RecentIds();
      long clock = NOON;
      for (int i = 0; i < 20_000; i++) {
        clock += step(random, horizon);
        long back = random.nextInt(4) == 0 ? step(random, horizon) : 0;
        long print = prints[random.nextInt(prints.length)];
        boolean repeated = ids.isRepeated(print, clock - back, horizon);
        if (naive.isRepeated(print, clock - back, horizon)) {
          assertThat(repeated)
              .as("seed %d, horizon %d, id %d: %x, %d back", seed, horizon, i, print, back)
              .isTrue();
        }
        if (random.nextInt(500) == 0) {
          ids = read(written(ids, horizon));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 1_000, 3_600_000, 40L * 24 * 3_600_000})
  void anIdRepeatsUpToTheHorizonAndOneMillisecondLaterIsNew(long horizon) {
    assertThat(ids.isRepeated(7, NOON, horizon)).isFalse();
    assertThat(ids.isRepeated(7, NOON + horizon, horizon)).isTrue();
    assertThat(ids.isRepeated(7, NOON + 2 * horizon, horizon)).as("from when last seen").isTrue();
    assertThat(ids.isRepeated(7, NOON + 3 * horizon + 1, horizon)).isFalse();
    assertThat(ids.isRepeated(7, NOON + 3 * horizon + 1, horizon)).isTrue();
  }

  @Test
  void itIsTheClockThatForgetsWhicheverIdMovedIt() {
    ids.isRepeated(7, NOON, HOUR);
    ids.isRepeated(8, NOON + HOUR + 1, HOUR);
    assertThat(ids.isRepeated(7, NOON, HOUR)).as("the clock has not gone back").isFalse();
    assertThat(ids.isRepeated(8, NOON, HOUR)).isTrue();
  }

  @Test
  void theClockRunsOnForYearsUnderTheLongestHorizon() {
    for (long day = 100; day < 1_100; day++) {
      long now = NOON + day * DAY;
      assertThat(ids.isRepeated(day, now, LONGEST)).as("day %d", day).isFalse();
      if (day >= 140) {
        assertThat(ids.isRepeated(day - 40, now, LONGEST)).as("40 days later").isTrue();
        assertThat(ids.isRepeated(day - 40, now, LONGEST)).as("at once").isTrue();
      }
      if (day > 180) {
        assertThat(ids.isRepeated(day - 81, now, LONGEST)).as("41 days later").isFalse();
      }
    }
  }

  @Test
  void anIdIsStillKnownWhenTheTimesNoLongerFit32Bits() {
    ids.isRepeated(7, NOON, LONGEST);
    ids.isRepeated(8, NOON + 30 * DAY, LONGEST);
    ids.isRepeated(9, NOON + 30 * DAY - 1, LONGEST);

    ids.isRepeated(10, NOON + 70 * DAY, LONGEST);

    assertThat(ids.isRepeated(8, NOON + 70 * DAY, LONGEST)).isTrue();
    assertThat(ids.isRepeated(9, NOON + 70 * DAY, LONGEST)).isFalse();
    assertThat(ids.isRepeated(7, NOON + 70 * DAY, LONGEST)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000, Long.MAX_VALUE})
  void withoutAClockNothingIsForgotten(long horizon) {
    for (int round = 0; round < 2; round++) {
      for (long print = 0; print < 1_000; print++) {
        assertThat(ids.isRepeated(print << 20, Origin.NO_CLOCK, horizon)).isEqualTo(round == 1);
      }
      ids = read(written(ids, horizon));
    }
    assertThat(ids.size()).isEqualTo(1_000);
  }

  @Test
  void aFingerprintOfZeroIsOneLikeAnyOther() {
    assertThat(ids.isRepeated(0, NOON, HOUR)).isFalse();
    assertThat(ids.isRepeated(0, NOON, HOUR)).isTrue();
    ids = read(written(ids, HOUR));
    assertThat(ids.isRepeated(0, NOON + HOUR, HOUR)).isTrue();
    assertThat(ids.isRepeated(0, NOON + 2 * HOUR + 1, HOUR)).isFalse();
  }

  @Test
  void growingLosesNoId() {
    long[] prints = fingerprints(new Random(1), 100_000);
    for (int round = 0; round < 2; round++) {
      for (long print : prints) {
        assertThat(ids.isRepeated(print, NOON + round, HOUR)).isEqualTo(round == 1);
      }
    }
    assertThat(ids.size()).isEqualTo(prints.length);
  }

  @Test
  void forgottenIdsMakeRoomForNewOnes() {
    Random random = new Random(1);
    for (int i = 0; i < 500_000; i++) {
      ids.isRepeated(random.nextLong(), NOON + i, 1_000);
    }
    assertThat(ids.size()).isBetween(1_001, 4_004);

    ids.isRepeated(7, NOON + 500_000 + HOUR, 1_000);
    assertThat(read(written(ids, 1_000)).size()).isEqualTo(1);
  }

  @Test
  void aCopyLivesALifeOfItsOwn() {
    ids.isRepeated(7, NOON, HOUR);
    RecentIds copy = ids.copy();
    for (long print = 10; print < 1_000; print++) {
      ids.isRepeated(print, NOON + 2 * HOUR, HOUR);
    }
    assertThat(copy.size()).isEqualTo(1);
    assertThat(copy.isRepeated(10, NOON + HOUR, HOUR)).isFalse();
    assertThat(copy.isRepeated(7, NOON + HOUR, HOUR)).isTrue();
    assertThat(ids.isRepeated(7, NOON + 2 * HOUR, HOUR)).isFalse();
  }

  @Test
  void anIdTakesTwelveBytesInWrittenForm() {
    int header = written(ids, HOUR).length;
    for (int i = 0; i < 100; i++) {
      ids.isRepeated(1L << 40 | i, NOON + i, HOUR);
    }
    int bytes = written(ids, HOUR).length;
    System.out.printf("a remembered id: %.2f bytes%n", (bytes - header) / 100.0);
    assertThat(bytes - header).isEqualTo(100 * CELL_BYTES);
    assertThat(read(written(ids, HOUR)).size()).isEqualTo(100);
  }
}
