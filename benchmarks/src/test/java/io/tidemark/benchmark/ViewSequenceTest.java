package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.telemetry.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class ViewSequenceTest {
  private static final int VIEWS = 100_000;
  private static final long NOW = 1_800_000_000_000L;

  private static List<View> views(Traffic traffic) {
    ViewSequence sequence =
        new ViewSequence(new Workload(traffic, 1_000), RandomSource.XO_RO_SHI_RO_128_PP.create(1));
    List<View> views = new ArrayList<>();
    for (int view = 0; view < VIEWS; view++) {
      views.add(sequence.next(NOW));
    }
    return views;
  }

  private static double share(List<View> views, Predicate<View> which) {
    return views.stream().filter(which).count() / (double) views.size();
  }

  @Test
  void halfOfTheHotViewsAreOnOneContent() {
    assertThat(share(views(Traffic.HOT), view -> view.contentId().equals("content-hot")))
        .isCloseTo(0.5, within(0.01));
  }

  @Test
  void plainViewsAreNewAndOfNow() {
    List<View> views = views(Traffic.ZIPF);
    assertThat(views).extracting(View::eventId).doesNotHaveDuplicates();
    assertThat(views).allMatch(view -> view.occurredAtMillis() == NOW);
  }

  @Test
  void oneMixedViewInAHundredIsARepetitionSoonAfterTheFirst() {
    Map<String, Integer> last = new HashMap<>();
    int repeated = 0;
    List<View> views = views(Traffic.MIXED);
    for (int place = 0; place < views.size(); place++) {
      Integer before = last.put(views.get(place).eventId(), place);
      if (before != null) {
        repeated++;
        assertThat(views.get(place)).isEqualTo(views.get(before));
        assertThat(place - before).isLessThanOrEqualTo(1_000);
      }
    }
    assertThat(repeated / (double) VIEWS).isCloseTo(0.01, within(0.002));
  }

  @Test
  void oneMixedViewInAHundredOccurredAnHourBefore() {
    List<View> views = views(Traffic.MIXED);
    assertThat(share(views, view -> view.occurredAtMillis() == NOW - 3_600_000))
        .isCloseTo(0.01, within(0.002));
    assertThat(share(views, view -> view.occurredAtMillis() == NOW)).isCloseTo(0.99, within(0.002));
  }

  @Test
  void numbersAreBelowThatOfTheRecords() {
    assertThat(views(Traffic.MIXED))
        .allMatch(
            view ->
                ViewSequence.number(view.eventId()) >= 0
                    && ViewSequence.number(view.eventId()) < VIEWS);
  }
}
