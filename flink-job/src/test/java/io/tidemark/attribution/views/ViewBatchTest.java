package io.tidemark.attribution.views;

import static io.tidemark.attribution.views.SampleViews.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.Origin;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewBatchTest {
  private static final long FOR_EVER = Long.MAX_VALUE;

  private final CountedLog log = new CountedLog(FOR_EVER);
  private final ViewBatch batch = log.batch;

  private static ArrivedView of(String topic) {
    ArrivedView view = view("c", 1);
    view.topic = topic;
    return view;
  }

  private void count() {
    log.counter.count(log.table, batch.take());
  }

  private int bytesOf(ArrivedView view, int contentHash) {
    int before = batch.size();
    batch.add(view, contentHash, false);
    return batch.size() - before;
  }

  @Test
  void takesViewsOfOneTopicUntilItIsTaken() {
    assertThat(batch.takes(of("one"))).isTrue();
    batch.add(of("one"), 0, false);
    assertThat(batch.takes(of("other"))).isFalse();
    assertThat(batch.takes(of("one"))).isTrue();

    batch.take();
    assertThat(batch.takes(of("other"))).isTrue();
    batch.add(of("other"), 0, false);
    assertThat(batch.takes(of("one"))).isFalse();
    count();
    assertThat(log.counts("c").cause().origin().topic()).isEqualTo("other");
  }

  @Test
  void isEmptyUntilAViewComesAndWhenItWasTaken() {
    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.size()).isZero();
    batch.add(view("c", 1), 0, false);
    assertThat(batch.isEmpty()).isFalse();
    int size = batch.size();

    assertThat(batch.take()).hasSize(size);

    assertThat(batch.isEmpty()).isTrue();
    assertThat(batch.size()).isZero();
  }

  @Test
  void whatWasTakenStaysAsItIsWhenTheNextIsPacked() {
    batch.add(view("a", 1), 0, false);
    byte[] taken = batch.take();
    byte[] before = taken.clone();
    batch.add(view("b", 2), 0, false);
    assertThat(taken).isEqualTo(before);
  }

  @Test
  void keepsTheOrderOfArrival() {
    for (int i = 1; i <= 9; i++) {
      ArrivedView view = view("c", i, "e" + i % 3);
      view.count = i;
      batch.add(view, 0, false);
    }
    count();
    assertThat(log.counts("c").gross()).as("the first of each event counts").isEqualTo(1 + 2 + 3);
    assertThat(log.counts("c").cause().origin().offset()).as("the last to count").isEqualTo(3);
    assertThat(log.counter.counted()).isEqualTo(3);
    assertThat(log.counter.duplicates()).isEqualTo(6);
  }

  @Test
  void namesAContentInFullOnceAndThenByItsNumber() {
    String content = "c".repeat(500);
    assertThat(bytesOf(view(content, 1), 7)).isGreaterThan(500);
    for (int i = 2; i < 100; i++) {
      assertThat(bytesOf(view(content, i), 7)).isLessThan(20);
      assertThat(bytesOf(view("other" + i, 1_000 + i), 7 + i % 64)).isLessThan(30);
      batch.add(view(content, 2_000 + i), 7, false);
    }
    count();
    assertThat(log.counts(content).gross()).isEqualTo(1 + 2 * 98);
    assertThat(log.table.size()).isEqualTo(99);
  }

  @Test
  void namesItInFullAgainInTheNextBatch() {
    batch.add(view("one", 1), 7, false);
    batch.add(view("two", 2), 8, false);
    batch.take();
    batch.add(view("two", 3), 8, false);
    batch.add(view("one", 4), 7, false);
    count();
    assertThat(log.counts("one").cause().origin().offset()).isEqualTo(4);
    assertThat(log.counts("two").cause().origin().offset()).isEqualTo(3);
    assertThat(log.table.size()).isEqualTo(2);
  }

  @Test
  void contentsOfOneHashAreToldApart() {
    List<String> contents = List.of("a", "b", "ab", "ba", "a", "b", "b", "aa", "a");
    for (int i = 0; i < contents.size(); i++) {
      batch.add(view(contents.get(i), i), 0, false);
    }
    count();
    assertThat(log.counts("a").gross()).isEqualTo(3);
    assertThat(log.counts("b").gross()).isEqualTo(3);
    assertThat(log.counts("ab").gross()).isEqualTo(1);
    assertThat(log.counts("ba").gross()).isEqualTo(1);
    assertThat(log.counts("aa").gross()).isEqualTo(1);
    assertThat(log.table.size()).isEqualTo(5);
  }

  /** From one content to far more than are remembered, and hashes from one to many. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void carriesEverythingHoweverContentsAlternate(long seed) {
    Random random = new Random(seed);
    for (int contents : new int[] {1, 2, 60, 1_000}) {
      List<String> ids = IntStream.range(0, contents).mapToObj(i -> "content-" + i).toList();
      int hashes = 1 + random.nextInt(200);
      CountedLog counted = new CountedLog(FOR_EVER);
      ViewRecount recount = new ViewRecount(FOR_EVER);
      RandomViews views = new RandomViews(random, ids);
      for (int i = 0; i < 3_000; i++) {
        ArrivedView view = views.next();
        if (!counted.batch.takes(view)) {
          counted.count();
        }
        boolean late = random.nextBoolean();
        counted.batch.add(view, view.contentId().hashCode() % hashes, late);
        recount.add(view, late);
      }
      counted.count();
      assertThat(counted.counts())
          .as("seed %d, %d contents, %d hashes", seed, contents, hashes)
          .isEqualTo(recount.counts());
    }
  }

  @Test
  void carriesValuesOfAnySizeEitherWay() {
    long[] times = {0, Long.MAX_VALUE, Origin.NO_CLOCK, 1, -1, Origin.NO_CLOCK, 1 << 20};
    long[] counts = {1, 2, 127, 128, 1_000_000_000_000L, 1, 5};
    int[] partitions = {0, Integer.MAX_VALUE, 0, 1, 1, 127, 128};
    long gross = 0;
    for (int i = 0; i < times.length; i++) {
      long offset = i % 2 == 0 ? Long.MAX_VALUE - i : i;
      long at = i % 2 == 0 ? 0 : 253_402_300_799_999L;
      ArrivedView view = view("c", offset, "e" + i, at);
      view.at("topic-é", partitions[i], offset, times[i]);
      view.count = counts[i];
      gross += counts[i];
      batch.add(view, 0, false);
      if (i % 3 != 0) {
        count();
        assertThat(log.counts("c").cause().origin())
            .isEqualTo(new Origin("topic-é", partitions[i], offset, Origin.NO_CLOCK));
        assertThat(log.counts("c").cause().occurredAtMillis()).isEqualTo(at);
      }
    }
    log.count();
    assertThat(log.counts("c").gross()).isEqualTo(gross);
    assertThat(log.counts("c").firstAtMillis()).isZero();
    assertThat(log.counts("c").lastAtMillis()).isEqualTo(253_402_300_799_999L);
  }
}
