package io.tidemark.benchmark;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** The runs of one workload, by contestant in the order of the rounds. */
final class Results {
  private final Workload workload;
  private final Map<Contestant, List<Measured>> runs = new EnumMap<>(Contestant.class);
  private OptionalInt alertsChecked = OptionalInt.empty();

  Results(Workload workload) {
    this.workload = workload;
  }

  void add(Contestant contestant, Measured measured) {
    runs.computeIfAbsent(contestant, key -> new ArrayList<>()).add(measured);
  }

  /** The detector's alerts agree with a recount of the log, and are that many. */
  void addAlertsChecked(int alerts) {
    alertsChecked = OptionalInt.of(alerts);
  }

  Workload workload() {
    return workload;
  }

  Map<Contestant, List<Measured>> runs() {
    return runs;
  }

  /** How many alerts were held against a recount; empty where the detector did not run. */
  OptionalInt alertsChecked() {
    return alertsChecked;
  }

  Spread spread(Contestant contestant, ToDoubleFunction<Measured> figure) {
    return Spread.of(runs.get(contestant).stream().map(figure::applyAsDouble).toList());
  }

  /** Events/s over those of the floor in the same round; empty where the floor did not run. */
  Optional<Spread> toFloor(Contestant contestant) {
    return runs.containsKey(Contestant.FLOOR)
        ? Optional.of(ratio(contestant, Contestant.FLOOR, Measured::eventsPerSecond))
        : Optional.empty();
  }

  /** The figure of one contestant over that of another in the same round. */
  Spread ratio(Contestant one, Contestant other, ToDoubleFunction<Measured> figure) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < runs.get(one).size(); round++) {
      ratios.add(
          figure.applyAsDouble(runs.get(one).get(round))
              / figure.applyAsDouble(runs.get(other).get(round)));
    }
    return Spread.of(ratios);
  }
}
