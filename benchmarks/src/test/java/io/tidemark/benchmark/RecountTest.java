package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecountTest {
  private final Recount recount = new Recount();

  @Test
  void aLineageIsThereFromExactlyTheLineOn() {
    recount.add("view-0", "below", 4);
    recount.add("view-1", "at", 5);
    recount.add("view-2", "above", 2);
    recount.add("view-3", "above", 4);
    assertThat(recount.lineagesFrom(5)).containsExactlyInAnyOrder("at", "above");
  }

  @Test
  void anEventIdCountsOnce() {
    recount.add("view-7", "content", 3);
    recount.add("view-7", "content", 3);
    assertThat(recount.lineagesFrom(4)).isEmpty();
  }

  @Test
  void copiesOfCopiesCountForTheRoot() {
    recount.tie("second", "first");
    recount.tie("first", "root");
    recount.tie(null, "root");
    recount.tie("original", null);
    recount.add("view-0", "root", 2);
    recount.add("view-1", "first", 2);
    recount.add("view-2", "second", 2);
    recount.add("view-3", "original", 5);
    assertThat(recount.lineagesFrom(6)).containsExactly("root");
  }
}
