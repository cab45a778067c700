package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static Measured measured(long records, double seconds, double cpuSeconds) {
    return new Measured(records, seconds, cpuSeconds, 512L * 1024 * 1024, 3_000_000, 40);
  }

  @Test
  void aRatioComparesWhatRanInTheSameRound() {
    Results results = new Results(new Workload(Traffic.ZIPF, 1_000));
    results.add(Contestant.FLOOR, measured(1_000, 1, 1));
    results.add(Contestant.TIDEMARK, measured(500, 1, 2));
    results.add(Contestant.FLOOR, measured(4_000, 2, 4));
    results.add(Contestant.TIDEMARK, measured(1_600, 1, 4));
    assertThat(results.ratio(Contestant.TIDEMARK, Contestant.FLOOR, Measured::eventsPerSecond))
        .isEqualTo(new Spread(0.5, 0.65, 0.8));
  }

  @Test
  void theReportShowsEachContestantBesideTheFloor() {
    Results results = new Results(new Workload(Traffic.HOT, 1_000));
    results.add(Contestant.FLOOR, measured(2_000_000, 1, 2));
    results.add(Contestant.TIDEMARK, measured(1_000_000, 1, 2));
    assertThat(new Report(Map.of("views", 7), List.of(results)).markdown())
        .contains("* views: 7")
        .contains("## hot, 1,000 contents")
        .contains(
            "| tidemark | 1,000,000 [1,000,000, 1,000,000] | 0.50 [0.50, 0.50] |"
                + " 2.00 [2.00, 2.00] | 512 [512, 512] | 3.0 MB in 40 ms |");
  }

  @Test
  void theReportShowsHowManyAlertsWereCheckedAndThePlot(@TempDir Path directory)
      throws IOException {
    Results results = new Results(new Workload(Traffic.ZIPF, 1_000));
    results.add(Contestant.TIDEMARK, measured(1_000_000, 1, 2));
    results.addAlertsChecked(31);
    new Report(Map.of(), List.of(results)).write(directory);
    assertThat(directory.resolve("results.md"))
        .content()
        .contains("(results.svg)")
        .contains("31 alerts of `reach.views` held against a naive recount of the log");
    assertThat(directory.resolve("results.json"))
        .content()
        .contains("\"contents\" : 1000", "\"alerts_checked\" : 31");
    assertThat(directory.resolve("results.svg")).isNotEmptyFile();
  }
}
