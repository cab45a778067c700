package io.tidemark.attribution.views;

import static io.tidemark.attribution.views.SampleViews.view;
import static io.tidemark.telemetry.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table with a store behind it answers as one that is whole in memory does. */
class ViewStoreTest {
  private static final long FOR_EVER = Long.MAX_VALUE;
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();

  private final HeapViewStore store = new HeapViewStore();

  private CountedLog stored(long horizon) {
    CountedLog log = new CountedLog(horizon);
    log.table = log.counter.tableOf(store);
    return log;
  }

  private static SortedMap<String, ViewCounts> countsOf(CountedLog log, HeapViewStore store) {
    SortedMap<String, ViewCounts> counts = new TreeMap<>();
    store
        .contents()
        .forEach(
            content -> {
              String id = new String(content.getKey(), StandardCharsets.UTF_8);
              counts.put(id, log.counts(id));
            });
    return counts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void countsAsANaiveRecountDoesWhateverIsFlushedForgottenAndReadAgain(long seed) {
    for (long horizon : new long[] {0, MINUTE, FOR_EVER}) {
      Random random = new Random(seed);
      HeapViewStore behind = new HeapViewStore();
      CountedLog log = new CountedLog(horizon);
      log.table = log.counter.tableOf(behind);
      List<String> contents = IntStream.range(0, 300).mapToObj(i -> "content-" + i).toList();
      RandomViews views = new RandomViews(random, contents);
      ViewRecount recount = new ViewRecount(horizon);
      for (int i = 0; i < 5_000; i++) {
        ArrivedView next = views.next();
        log.pack(next);
        recount.add(next, false);
        switch (random.nextInt(200)) {
          case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> log.count();
          case 10, 11 -> log.table.flush();
          case 12 -> {
            log.count();
            log.table.forgetContents();
            assertThat(log.table.size()).isZero();
          }
          case 13 -> {
            log.count();
            log.table.flush();
            log.table = log.counter.tableOf(behind);
          }
          case 14 -> {
            log.count();
            log.table.flush();
            ViewTable whole = log.counter.wholeOf(behind);
            HeapViewStore other = new HeapViewStore();
            log.table = log.counter.move(whole, other);
            behind = other;
          }
          default -> {}
        }
      }
      log.count();
      log.table.flush();
      assertThat(countsOf(log, behind))
          .as("seed %d, horizon %d", seed, horizon)
          .isEqualTo(recount.counts());
    }
  }

  @Test
  void whatWasNotFlushedIsNotInTheStore() {
    CountedLog log = stored(FOR_EVER);
    log.count(view("a", 1));
    log.table.flush();
    log.count(view("a", 2));
    log.count(view("b", 3));

    CountedLog other = stored(FOR_EVER);
    assertThat(other.counts("a").gross()).isEqualTo(1);
    assertThat(other.counts("b").gross()).isZero();
  }

  @Test
  void flagsAreKept() {
    CountedLog log = stored(FOR_EVER);
    log.table.watch(log.row("watched"));
    log.table.setMore(log.row("more"));
    log.table.forgetContents();

    assertThat(log.table.isWatched(log.row("watched"))).isTrue();
    assertThat(log.table.hasMore(log.row("watched"))).isFalse();
    assertThat(log.table.hasMore(log.row("more"))).isTrue();
  }

  /** Twelve bytes at most, as for ids that are written with a whole table. */
  @Test
  void anIdTakesNoMoreThanInAWholeTable() {
    CountedLog log = stored(MINUTE);
    for (int i = 0; i < 10_000; i++) {
      ArrivedView next = view("a", i);
      next.partitionTimeMillis = NOON + i;
      log.pack(next);
    }
    log.count();
    log.table.flush();

    int bytes = store.ids().iterator().next().getValue().length;
    System.out.printf("an id in the store: %.2f bytes%n", bytes / 10_000.0);
    assertThat(bytes).isBetween(9 * 10_000, 12 * 10_000);
  }

  /** A portion goes once the last of it is beyond the horizon of the partition that brought it. */
  @Test
  void portionsBeyondTheHorizonGo() {
    CountedLog log = stored(MINUTE);
    long[] offsets = {0, 1, MINUTE, MINUTE + 1, MINUTE + 2};
    int[] portionsLeft = {1, 2, 3, 3, 3};
    for (int i = 0; i < offsets.length; i++) {
      ArrivedView next = view("a", i);
      next.partitionTimeMillis = NOON + offsets[i];
      log.count(next);
      log.table.flush();
      assertThat(store.portions()).as("after view %d", i).isEqualTo(portionsLeft[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {60_000, FOR_EVER})
  void idsWithoutAClockAreKept(long horizon) {
    CountedLog log = stored(horizon);
    for (int i = 0; i < 2; i++) {
      ArrivedView next = view("a", i, "the same");
      next.partitionTimeMillis = Origin.NO_CLOCK;
      log.count(next);
      log.table.flush();
      log.table = log.counter.tableOf(store);
    }
    assertThat(log.counts("a").duplicates()).isEqualTo(1);
    assertThat(store.portions()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {9, 10, 11})
  void aStoredContentIsOfInterestFromTheLineOnOrWhenMoreIsKnownButNotWhenWatched(long views) {
    CountedLog log = stored(FOR_EVER);
    for (int i = 0; i < views; i++) {
      log.pack(view("a", i));
    }
    log.count();
    assertThat(isOfInterest(log)).isEqualTo(views >= 10);
    log.table.setMore(log.row("a"));
    assertThat(isOfInterest(log)).isTrue();
    log.table.watch(log.row("a"));
    assertThat(isOfInterest(log)).isFalse();
  }

  private boolean isOfInterest(CountedLog log) {
    log.table.flush();
    boolean stored =
        ViewTable.isOfInterest(store.content("a".getBytes(StandardCharsets.UTF_8)), 10);
    assertThat(log.table.isOfInterest(log.row("a"), 10)).isEqualTo(stored);
    return stored;
  }
}
