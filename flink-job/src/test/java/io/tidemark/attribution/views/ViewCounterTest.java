package io.tidemark.attribution.views;

import static io.tidemark.attribution.views.SampleViews.view;
import static io.tidemark.telemetry.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.attribution.Cause;
import io.tidemark.attribution.HourCounts;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which contents of a batch are told of, and what. */
class ViewCounterTest {
  private static final long LINE = 5_000;
  private static final long HOUR = HourCounts.HOUR_MILLIS;

  private final CountedLog log = new CountedLog(Long.MAX_VALUE);

  private record Told(String contentId, Set<Long> hours, Cause cause) {}

  /** What the last batch had to tell. */
  private static List<Told> told(CountedLog log) {
    List<Told> told = new ArrayList<>();
    log.counter.tell(
        log.table, LINE, (id, hours, cause) -> told.add(new Told(id, Set.copyOf(hours), cause)));
    return told;
  }

  private List<Told> tell() {
    log.count();
    return told(log);
  }

  private static ArrivedView views(String contentId, long offset, long count) {
    ArrivedView view = view(contentId, offset);
    view.count = count;
    return view;
  }

  private static Cause cause(ArrivedView view) {
    return new Cause(
        new Origin(view.topic, view.partition, view.offset, Origin.NO_CLOCK),
        view.eventId(),
        view.occurredAtMillis);
  }

  @Test
  void theViewInHandIsKnownWhenItsContentCannotBeRead() {
    HeapViewStore store = new HeapViewStore();
    log.table = log.counter.move(log.table, store);
    store.setContent("bad".getBytes(StandardCharsets.UTF_8), new byte[] {-1});
    ArrivedView first = views("bad", 8, 1);
    log.pack(views("good", 7, 1));
    log.pack(first);
    log.pack(views("bad", 9, 1));

    assertThatThrownBy(log::count).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(log.counter.inHand()).isEqualTo(cause(first).origin());
  }

  @Test
  void noViewIsInHandWhenABatchIsCounted() {
    log.count(views("good", 7, 1));
    assertThat(log.counter.inHand()).isNull();
  }

  @Test
  void tellsTheContentsAtTheLineAndAboveAndNotThoseBelow() {
    ArrivedView at = views("at", 2, 5_000);
    ArrivedView above = views("above", 3, 5_001);
    log.pack(views("below", 1, 4_999));
    log.pack(at);
    log.pack(above);
    assertThat(tell())
        .containsExactly(
            new Told("at", Set.of(), cause(at)), new Told("above", Set.of(), cause(above)));
  }

  @Test
  void theLineIsReachedByAllViewsTogetherFakeOnesIncluded() {
    log.pack(views("c", 1, 4_998));
    log.pack(views("c", 2, 1));
    assertThat(tell()).isEmpty();
    ArrivedView fake = view("c", 3);
    fake.discounted = true;
    log.pack(fake);
    assertThat(tell()).containsExactly(new Told("c", Set.of(), cause(fake)));
  }

  @Test
  void tellsOnlyOfContentsInTheBatch() {
    log.pack(views("old", 1, 9_000));
    log.table.watch(log.row("watched"));
    log.count();
    log.pack(view("other", 2));
    assertThat(tell()).isEmpty();
  }

  @Test
  void tellsOfAWatchedContentWithTheHoursThatChanged() {
    log.table.watch(log.row("c"));
    log.pack(view("c", 1, "e1", NOON));
    log.pack(view("c", 2, "e2", NOON + HOUR - 1));
    log.pack(view("c", 3, "e3", NOON + HOUR));
    log.pack(view("c", 4, "e4", NOON + 1));
    ArrivedView last = view("c", 5, "e5", NOON - 7 * HOUR + 1);
    log.pack(last);
    log.pack(view("c", 6, "e5", NOON - 9 * HOUR));
    assertThat(tell())
        .containsExactly(new Told("c", Set.of(NOON, NOON + HOUR, NOON - 7 * HOUR), cause(last)));

    ArrivedView next = view("c", 7, "e7", NOON);
    log.pack(next);
    assertThat(tell()).containsExactly(new Told("c", Set.of(NOON), cause(next)));
  }

  @Test
  void theCauseIsTheLastViewThatCounted() {
    ArrivedView counted = views("c", 1, 5_000);
    log.pack(counted);
    log.pack(view("c", 2, counted.eventId()));
    assertThat(tell()).containsExactly(new Told("c", Set.of(), cause(counted)));
  }

  @Test
  void thereIsNoCauseWhereOnlyDuplicatesCame() {
    log.table.watch(log.row("watched"));
    log.count(view("watched", 1, "e"));
    log.count(views("high", 2, 9_000));
    log.pack(view("watched", 3, "e"));
    log.pack(view("high", 4, "e2"));
    assertThat(tell())
        .containsExactly(new Told("watched", Set.of(), null), new Told("high", Set.of(), null));
  }

  @Test
  void aContentNamedTwiceIsToldAllItsHoursAndItsCauseOnce() {
    log.table.watch(log.row("c"));
    ArrivedView last = view("c", 3, "e3", NOON + HOUR);
    for (ArrivedView view : List.of(view("c", 1), view("other", 2), last, view("other", 4))) {
      log.batch.add(view, 0, false);
    }
    List<Told> told = tell();
    assertThat(told).extracting(Told::contentId).containsOnly("c");
    assertThat(told).flatExtracting(Told::hours).containsExactlyInAnyOrder(NOON, NOON + HOUR);
    assertThat(told).extracting(Told::cause).filteredOn(cause -> cause != null).hasSize(1);
    assertThat(told).extracting(Told::cause).contains(cause(last));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void tellsWhatANaiveRecountTells(long seed) {
    Random random = new Random(seed);
    CountedLog counted = new CountedLog(Long.MAX_VALUE);
    ViewRecount recount = new ViewRecount(Long.MAX_VALUE);
    List<String> contents = IntStream.range(0, 100).mapToObj(i -> "content-" + i).toList();
    RandomViews views = new RandomViews(random, contents);
    ArrivedView next = views.next();
    for (int batch = 0; batch < 300; batch++) {
      Map<String, Set<Long>> hours = new TreeMap<>();
      Map<String, Cause> causes = new TreeMap<>();
      long isCounted = 0;
      long packed = 0;
      for (int i = random.nextInt(60); i >= 0 && counted.batch.takes(next); i--) {
        counted.pack(next);
        packed++;
        Set<Long> changed = hours.computeIfAbsent(next.contentId(), id -> new TreeSet<>());
        if (recount.add(next, false)) {
          isCounted++;
          changed.add(HourCounts.hourOf(next.occurredAtMillis));
          causes.put(next.contentId(), cause(next));
        }
        next = views.next();
      }
      counted.count();

      String where = "seed %d, batch %d".formatted(seed, batch);
      assertThat(counted.counter.counted()).as(where).isEqualTo(isCounted);
      assertThat(counted.counter.duplicates()).as(where).isEqualTo(packed - isCounted);
      hours.forEach(
          (id, changed) -> {
            if (!counted.table.isWatched(counted.row(id))) {
              changed.clear();
            }
          });
      hours.keySet().removeIf(id -> !isOfInterest(counted, id));
      causes.keySet().retainAll(hours.keySet());
      assertTold(where, told(counted), hours, causes);
      counted.table.watch(counted.row(contents.get(random.nextInt(100))));
    }
  }

  private static boolean isOfInterest(CountedLog log, String contentId) {
    int row = log.row(contentId);
    return log.table.isWatched(row) || log.table.gross(row) >= LINE;
  }

  private static void assertTold(
      String where, List<Told> told, Map<String, Set<Long>> hours, Map<String, Cause> causes) {
    Map<String, Set<Long>> toldHours = new TreeMap<>();
    Map<String, Cause> toldCauses = new TreeMap<>();
    for (Told content : told) {
      toldHours.computeIfAbsent(content.contentId(), id -> new TreeSet<>()).addAll(content.hours());
      if (content.cause() != null) {
        assertThat(toldCauses.put(content.contentId(), content.cause())).as(where).isNull();
      }
    }
    assertThat(toldHours).as(where).isEqualTo(hours);
    assertThat(toldCauses).as(where).isEqualTo(causes);
  }
}
