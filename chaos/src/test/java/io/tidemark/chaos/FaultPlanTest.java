package io.tidemark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final List<Fault> ALL = List.of(Fault.values());
  private static final long TRAFFIC_MILLIS = 20_000;

  @Test
  void theSameSeedMakesTheSamePlan() {
    assertThat(plan(7)).isEqualTo(plan(7)).isNotEqualTo(plan(8));
  }

  @Test
  void oneToThreeFaultsComeInOrderWhileThereIsTraffic() {
    for (long seed = 0; seed < 200; seed++) {
      List<FaultPlan.Planned> faults = plan(seed).faults();
      assertThat(faults).as("seed %d", seed).hasSizeBetween(1, 3);
      assertThat(faults)
          .as("seed %d", seed)
          .extracting(FaultPlan.Planned::atMillis)
          .isSorted()
          .allMatch(at -> at >= 2_000 && at < 14_000);
    }
  }

  @Test
  void everyFaultHasItsTurn() {
    Set<Fault> met = new TreeSet<>();
    for (long seed = 0; seed < 200; seed++) {
      plan(seed).faults().forEach(planned -> met.add(planned.fault()));
    }
    assertThat(met).containsExactlyInAnyOrderElementsOf(ALL);
  }

  private static FaultPlan plan(long seed) {
    return FaultPlan.of(ALL, TRAFFIC_MILLIS, new Random(seed));
  }
}
