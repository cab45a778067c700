package io.tidemark.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.attribution.ContentState.Changed;
import io.tidemark.attribution.ContentState.Part;
import io.tidemark.attribution.ContentState.Standing;
import io.tidemark.attribution.ContentState.Told;
import io.tidemark.attribution.views.ContentViews;
import io.tidemark.attribution.views.ViewCounts;
import io.tidemark.state.Cell;
import io.tidemark.state.HeapState;
import io.tidemark.state.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentBookTest {
  private static final LowestLines LINES = new LowestLines(5_000, 500, 30_000, 3_000, false, false);

  private final Cell<Standing> standing = HeapState.cell();
  private final Table<Changed, Boolean> changed = HeapState.table();
  private final ContentBook book =
      new ContentBook(
          new ContentState(
              new NoViews(),
              HeapState.cell(),
              HeapState.table(),
              HeapState.table(),
              HeapState.table(),
              standing,
              changed));

  private long version;

  /** Nobody looks. */
  private static final class NoViews implements ContentViews {
    @Override
    public long gross() {
      return 0;
    }

    @Override
    public ViewCounts counts() {
      return ViewCounts.none(0);
    }

    @Override
    public void hasMore() {}

    @Override
    public void watch() {}
  }

  private void spread(String accountId) {
    AudienceRow row = new AudienceRow("c", accountId, ++version, accountId, List.of(), null);
    book.receive(ContentInput.of(row), false);
  }

  private void tie() {
    book.receive(ContentInput.tied("c", false), false);
  }

  private List<String> reported() {
    List<MemberReport> reports = new ArrayList<>();
    book.report("c", LINES, reports::add);
    return reports.stream()
        .map(MemberReport::audience)
        .flatMap(Collection::stream)
        .map(AudienceRow::accountId)
        .toList();
  }

  private static List<String> accounts(String name, int number) {
    return IntStream.range(0, number).mapToObj(i -> name + i).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 18, 50})
  void eachReportTellsWhatChangedSinceTheLastOneHoweverMuchItIs(int changes) {
    spread("first");
    tie();
    assertThat(reported()).containsExactly("first");

    for (String wave : List.of("a", "b", "c")) {
      accounts(wave, changes).forEach(this::spread);
      accounts(wave, changes).forEach(this::spread);
      assertThat(reported()).containsExactlyInAnyOrderElementsOf(accounts(wave, changes));
      assertThat(reported()).isEmpty();
      assertThat(changed.isEmpty()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 17})
  void littleThatChangedIsNotPutIntoATableThatABackendOnDiskIsSlowToGoThrough(int changes) {
    tie();
    reported();

    accounts("a", changes).forEach(this::spread);

    assertThat(changed.isEmpty()).isEqualTo(changes == 16);
  }

  @Test
  void whatAVersionThatListedNothingHadInTheTableIsToldToo() {
    spread("before");
    tie();
    reported();
    spread("earlier");
    Told told = standing.get().told();
    standing.set(
        standing.get().with(new Told(told.lineageId(), told.mark(), told.version(), null)));
    changed.put(new Changed(Part.ACCOUNT, "earlier"), true);

    spread("now");

    assertThat(reported()).containsExactlyInAnyOrder("earlier", "now");
    assertThat(changed.isEmpty()).isTrue();
  }
}
