package io.tidemark.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidemark.telemetry.TelemetryStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one log holds.
 *
 * @param traffic what its records are
 * @param contents among which the views are spread
 */
record Workload(@JsonProperty("traffic") Traffic traffic, @JsonProperty("contents") int contents) {

  /**
   * What is measured: all traffic with the first number of contents, {@link Traffic#ZIPF} with each
   * of the others too.
   */
  static List<Workload> of(List<Traffic> traffics, List<Integer> contents) {
    List<Workload> workloads = new ArrayList<>();
    for (Traffic traffic : traffics) {
      List<Integer> sizes = traffic == Traffic.ZIPF ? contents : contents.subList(0, 1);
      sizes.forEach(size -> workloads.add(new Workload(traffic, size)));
    }
    return workloads;
  }

  /** For headings and labels: {@code zipf, 1,000,000 contents}. */
  String title() {
    return String.format(Locale.ROOT, "%s, %,d contents", traffic.wireName(), contents);
  }

  /** The log of views. */
  String topic() {
    return topic(TelemetryStream.VIEWS);
  }

  /** The log of that stream; without records where the traffic is views alone. */
  String topic(TelemetryStream stream) {
    return "benchmark." + this + '.' + stream.wireName();
  }

  /** A name that no other workload has, for topics and runs: {@code zipf-1000000}. */
  @Override
  public String toString() {
    return traffic.wireName() + '-' + contents;
  }
}
