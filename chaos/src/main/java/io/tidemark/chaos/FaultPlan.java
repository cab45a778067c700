package io.tidemark.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Which faults befall a round and when; the same for the same seed. */
record FaultPlan(List<Planned> faults) {
  private static final double FROM = 0.1;
  private static final double TO = 0.7;
  private static final int MOST = 3;

  /**
   * A fault to come.
   *
   * @param atMillis since the traffic began; later where the fault before takes longer
   */
  record Planned(Fault fault, long atMillis) {}

  /** One to three of those faults within the traffic. */
  static FaultPlan of(List<Fault> possible, long trafficMillis, Random random) {
    long[] times =
        LongStream.generate(
                () -> random.nextLong((long) (trafficMillis * FROM), (long) (trafficMillis * TO)))
            .limit(1 + random.nextInt(MOST))
            .sorted()
            .toArray();
    List<Planned> faults = new ArrayList<>();
    for (long time : times) {
      faults.add(new Planned(possible.get(random.nextInt(possible.size())), time));
    }
    return new FaultPlan(faults);
  }
}
