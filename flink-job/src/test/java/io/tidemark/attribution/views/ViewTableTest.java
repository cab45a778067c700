package io.tidemark.attribution.views;

import static io.tidemark.attribution.views.SampleViews.view;
import static io.tidemark.telemetry.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.attribution.HourCounts;
import io.tidemark.telemetry.ArrivedView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTableTest {
  private static final long FOR_EVER = Long.MAX_VALUE;
  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final int VIEWS = 5_000;

  private final CountedLog log = new CountedLog(FOR_EVER);

  private static List<String> few() {
    return List.of("a", "b", "c");
  }

  private static List<String> many() {
    return IntStream.range(0, 3_000).mapToObj(i -> "content-" + i).toList();
  }

  /** Of any length from one byte to the longest, each the beginning of the next; and foreign. */
  private static List<String> odd() {
    List<String> ids = new ArrayList<>();
    for (int length = 1; length <= 512; length += length < 20 ? 1 : 41) {
      ids.add("x".repeat(length));
      ids.add("x".repeat(length - 1) + '\0');
      ids.add("x".repeat(length - 1) + 'y');
    }
    ids.add("x".repeat(512));
    ids.add("é".repeat(256));
    ids.add("é");
    ids.add("née");
    ids.add("内容一");
    ids.add("内容二");
    ids.add("\uD83D\uDE00".repeat(128));
    return ids;
  }

  /**
   * Counts random views, and says what there should be then.
   *
   * @param writes the table is written and read now and then
   */
  private static ViewRecount run(
      CountedLog log, Random random, List<String> contents, long horizon, boolean writes) {
    RandomViews views = new RandomViews(random, contents);
    ViewRecount recount = new ViewRecount(horizon);
    int most = 1 + random.nextInt(300);
    for (int i = 0; i < VIEWS; i++) {
      ArrivedView view = views.next();
      boolean late = random.nextInt(10) == 0;
      log.pack(view, late);
      recount.add(view, late);
      if (random.nextInt(most) == 0) {
        log.count();
      }
      if (writes && random.nextInt(100) == 0) {
        log.writeAndRead();
      }
    }
    log.count();
    return recount;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void countsAsANaiveRecountDoes(long seed) {
    for (List<String> contents : List.of(few(), many(), odd())) {
      for (long horizon : new long[] {0, MINUTE, FOR_EVER}) {
        CountedLog counted = new CountedLog(horizon);
        ViewRecount recount = run(counted, new Random(seed), contents, horizon, false);
        String run = "seed %d, %d contents, horizon %d".formatted(seed, contents.size(), horizon);
        assertThat(counted.counts()).as(run).isEqualTo(recount.counts());
        assertThat(counted.table.size()).as(run).isEqualTo(recount.counts().size());
        counted.writeAndRead();
        assertThat(counted.counts()).as("%s, read again", run).isEqualTo(recount.counts());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void goesOnRightAfterEveryTimeItIsWrittenAndRead(long seed) {
    for (List<String> contents : List.of(few(), many(), odd())) {
      for (long horizon : new long[] {0, MINUTE, FOR_EVER}) {
        CountedLog counted = new CountedLog(horizon);
        ViewRecount recount = run(counted, new Random(seed), contents, horizon, true);
        assertThat(counted.counts())
            .as("seed %d, %d contents, horizon %d", seed, contents.size(), horizon)
            .isEqualTo(recount.counts());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void aCopyAndItsOriginalGoOnApart(long seed) {
    for (List<String> contents : List.of(few(), many(), odd())) {
      CountedLog counted = new CountedLog(FOR_EVER);
      run(counted, new Random(seed), contents, FOR_EVER, false);
      ViewTable original = counted.table;
      original.watch(counted.row(contents.get(0)));
      int other = counted.row(contents.get(1));
      ViewTable copy = original.copy();
      SortedMap<String, ViewCounts> before = counted.counts();
      String which = "seed %d, %d contents".formatted(seed, contents.size());

      original.setMore(other);
      run(counted, new Random(seed + 100), contents, FOR_EVER, false);
      SortedMap<String, ViewCounts> after = counted.counts();
      assertThat(after).as(which).isNotEqualTo(before);
      assertThat(CountedLog.counts(copy)).as(which).isEqualTo(before);

      counted.table = copy;
      assertThat(copy.isWatched(counted.row(contents.get(0)))).isTrue();
      assertThat(copy.hasMore(other)).isFalse();
      run(counted, new Random(seed + 100), contents, FOR_EVER, false);
      assertThat(counted.counts()).as(which).isEqualTo(after);
      assertThat(CountedLog.counts(original)).as(which).isEqualTo(after);
    }
  }

  @Test
  void aContentKeepsItsRowHoweverManyCome() {
    List<String> ids = IntStream.range(0, 50_000).mapToObj(i -> "content-" + i).toList();
    List<Integer> rows = ids.stream().map(log::row).toList();
    assertThat(log.table.size()).isEqualTo(50_000);
    assertThat(rows.stream().map(log.table::contentId).toList()).isEqualTo(ids);
    assertThat(ids.stream().map(log::row).toList()).isEqualTo(rows);

    log.writeAndRead();
    assertThat(ids.stream().map(log::row).map(log.table::contentId).toList()).isEqualTo(ids);
    assertThat(log.table.size()).isEqualTo(50_000);
  }

  @Test
  void aTableOfNothingIsWrittenAndReadToo() {
    log.writeAndRead();
    assertThat(log.table.size()).isZero();
    assertThat(log.table.end()).isZero();
    log.count(view("c", 1));
    assertThat(log.counts("c").gross()).isEqualTo(1);
  }

  @Test
  void ofAContentThatWasOnlyAskedForNothingIsKnown() {
    for (int round = 0; round < 2; round++) {
      ViewCounts counts = log.counts("c");
      assertThat(counts.gross()).isZero();
      assertThat(counts.hours()).isEmpty();
      assertThat(counts.firstAtMillis()).isEqualTo(Long.MAX_VALUE);
      assertThat(counts.lastAtMillis()).isEqualTo(Long.MIN_VALUE);
      assertThat(counts.late()).isZero();
      assertThat(counts.duplicates()).isZero();
      assertThat(counts.cause()).isNull();
      assertThat(log.table.isWatched(log.row("c"))).isFalse();
      assertThat(log.table.hasMore(log.row("c"))).isFalse();
      log.writeAndRead();
    }
    log.count(view("c", 1));
    assertThat(log.counts("c").hours()).hasSize(1);
  }

  /** All orders of four hours and, in each, one of them twice. */
  @Test
  void anHourFindsItsPlaceWhenItComesLater() {
    int content = 0;
    for (int code = 0; code < 256; code++) {
      List<Integer> order = IntStream.of(code >> 6, code >> 4, code >> 2, code).boxed().toList();
      String id = "content-" + content++;
      SortedMap<Long, HourCounts> expected = new TreeMap<>();
      for (int i = 0; i < order.size(); i++) {
        long hour = NOON + (order.get(i) & 3) * HourCounts.HOUR_MILLIS;
        ArrivedView view = view(id, code, "e" + i, hour + i);
        view.count = 1L << (10 * i);
        view.discounted = i == 2;
        expected.merge(
            hour,
            new HourCounts(view.discounted ? 0 : view.count, view.count, 0, 0),
            HourCounts::plus);
        log.count(view);
        if (i == code % 4) {
          log.writeAndRead();
        }
        assertThat(log.counts(id).hours()).as("%s, hour %d", order, i).isEqualTo(expected);
      }
    }
  }

  @Test
  void theFirstAndTheLastViewAreByEventTimeAndTheCauseIsByArrival() {
    log.count(view("c", 1, "e1", NOON));
    log.count(view("c", 2, "e2", NOON + 5_000_000));
    log.count(view("c", 3, "e3", NOON - 5_000_000));
    log.count(view("c", 4, "e3", NOON - 9_000_000));
    for (int round = 0; round < 2; round++) {
      ViewCounts counts = log.counts("c");
      assertThat(counts.firstAtMillis()).isEqualTo(NOON - 5_000_000);
      assertThat(counts.lastAtMillis()).isEqualTo(NOON + 5_000_000);
      assertThat(counts.cause().origin().offset()).isEqualTo(3);
      assertThat(counts.cause().occurredAtMillis()).isEqualTo(NOON - 5_000_000);
      assertThat(counts.duplicates()).isEqualTo(1);
      log.writeAndRead();
    }
  }

  @Test
  void theSameEventIdIsAnotherViewOfAnotherContentOrFromAnotherPartition() {
    log.count(view("a", 1, "e"));
    log.count(view("b", 2, "e"));
    ArrivedView elsewhere = view("a", 3, "e");
    elsewhere.partition = 1;
    log.count(elsewhere);
    log.count(view("a", 4, "e"));
    assertThat(log.counts("a").gross()).isEqualTo(2);
    assertThat(log.counts("a").duplicates()).isEqualTo(1);
    assertThat(log.counts("b").gross()).isEqualTo(1);
  }

  @Test
  void marksStayThroughCopyingAndWriting() {
    log.table.watch(log.row("watched"));
    log.table.setMore(log.row("more"));
    log.table.setMore(log.row("both"));
    log.table.watch(log.row("both"));
    log.count(view("both", 1));
    log.count(view("none", 2));
    for (int round = 0; round < 2; round++) {
      assertThat(log.table.isWatched(log.row("watched"))).isTrue();
      assertThat(log.table.hasMore(log.row("watched"))).isFalse();
      assertThat(log.table.isWatched(log.row("more"))).isFalse();
      assertThat(log.table.hasMore(log.row("more"))).isTrue();
      assertThat(log.table.isWatched(log.row("both"))).isTrue();
      assertThat(log.table.hasMore(log.row("both"))).isTrue();
      assertThat(log.table.isWatched(log.row("none"))).isFalse();
      assertThat(log.table.hasMore(log.row("none"))).isFalse();
      log.table = log.table.copy();
      log.writeAndRead();
    }
  }

  @Test
  void aFormatThatIsNotKnownIsRefused() {
    byte[] written = TableBytes.of(log.table);
    written[TableBytes.LENGTH_BYTES]++;
    assertThatThrownBy(() -> TableBytes.read(written))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("format " + written[TableBytes.LENGTH_BYTES]);
  }
}
