package io.tidemark.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tidemark.job.TidemarkOptions.StateBackend;
import java.nio.file.Path;

/**
 * What one run is told.
 *
 * @param run a name that no other run has
 * @param views records in the log
 * @param partitions of the log
 * @param stateBackend where every job keeps its state
 * @param warmUpSeconds before anything is measured
 * @param measuredSeconds at least so long is measured
 * @param directory of the run, for checkpoints
 */
record ContestantSettings(
    @JsonProperty("run") String run,
    @JsonProperty("contestant") Contestant contestant,
    @JsonProperty("workload") Workload workload,
    @JsonProperty("bootstrap_servers") String bootstrapServers,
    @JsonProperty("views") long views,
    @JsonProperty("partitions") int partitions,
    @JsonProperty("parallelism") int parallelism,
    @JsonProperty("state_backend") StateBackend stateBackend,
    @JsonProperty("warm_up_seconds") long warmUpSeconds,
    @JsonProperty("measured_seconds") long measuredSeconds,
    @JsonProperty("directory") Path directory) {}
