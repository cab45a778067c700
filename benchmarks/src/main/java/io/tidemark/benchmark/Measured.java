package io.tidemark.benchmark;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What one run of a contestant showed while it was measured.
 *
 * @param records read in the measured stretches
 * @param seconds that they took, on the wall clock
 * @param cpuSeconds of all cores, of the contestant's process, in user and kernel
 * @param peakMemoryBytes the most that the process held in memory since its start
 * @param checkpointBytes the most that the last checkpoint of a reading wrote, warm-up included; 0
 *     when none was completed
 * @param checkpointMillis the longest that one took
 */
@JsonIgnoreProperties(ignoreUnknown = true) // what is worked out from the others
record Measured(
    @JsonProperty("records") long records,
    @JsonProperty("seconds") double seconds,
    @JsonProperty("cpu_seconds") double cpuSeconds,
    @JsonProperty("peak_memory_bytes") long peakMemoryBytes,
    @JsonProperty("checkpoint_bytes") long checkpointBytes,
    @JsonProperty("checkpoint_millis") long checkpointMillis) {

  @JsonProperty("events_per_second")
  double eventsPerSecond() {
    return records / seconds;
  }

  @JsonProperty("cpu_seconds_per_million")
  double cpuSecondsPerMillion() {
    return cpuSeconds * 1_000_000 / records;
  }
}
