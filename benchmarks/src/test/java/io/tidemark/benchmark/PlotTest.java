package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlotTest {
  @TempDir Path directory;

  private static Measured measured(long eventsPerSecond) {
    return new Measured(eventsPerSecond, 1, 1, 1, 1, 1);
  }

  private static Results results(Traffic traffic, int contents) {
    Results results = new Results(new Workload(traffic, contents));
    results.add(Contestant.FLOOR, measured(1_000_000));
    results.add(Contestant.FLOOR, measured(1_200_000));
    results.add(Contestant.TIDEMARK, measured(400_000));
    results.add(Contestant.TIDEMARK, measured(600_000));
    return results;
  }

  private String drawn(List<Results> results) throws IOException {
    Path file = directory.resolve("plot.svg");
    new Plot(results).write(file);
    return Files.readString(file);
  }

  @Test
  void workloadsContestantsAndRatiosAreNamed() throws IOException {
    assertThat(drawn(List.of(results(Traffic.ZIPF, 1_000), results(Traffic.HOT, 1_000))))
        .contains("zipf, 1,000", "hot, 1,000")
        .contains("floor", "tidemark")
        .contains(">0.45<")
        .contains("Events/s of each contestant");
  }

  @Test
  void aWorkloadWithoutTheFloorHasNoRatios() throws IOException {
    Results results = new Results(new Workload(Traffic.ZIPF, 1_000));
    results.add(Contestant.TIDEMARK, measured(400_000));
    assertThat(drawn(List.of(results))).contains("tidemark").doesNotContain(">1.00<");
  }

  @Test
  void moreBarsTakeMoreWidth() {
    List<Results> many = new ArrayList<>();
    for (int contents = 1; contents <= 10; contents++) {
      many.add(results(Traffic.ZIPF, contents));
    }
    assertThat(new Plot(many).size().width)
        .isGreaterThan(new Plot(many.subList(0, 1)).size().width);
  }
}
