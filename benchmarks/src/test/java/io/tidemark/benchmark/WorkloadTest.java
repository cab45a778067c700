package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.telemetry.TelemetryStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  @Test
  void onlyZipfGrows() {
    assertThat(Workload.of(List.of(Traffic.ZIPF, Traffic.HOT), List.of(1_000_000, 5_000_000)))
        .extracting(Workload::title)
        .containsExactly(
            "zipf, 1,000,000 contents", "zipf, 5,000,000 contents", "hot, 1,000,000 contents");
  }

  @Test
  void eachHasTopicsOfItsOwn() {
    Workload workload = new Workload(Traffic.MIXED, 10);
    assertThat(workload.topic()).isEqualTo("benchmark.mixed-10.views");
    assertThat(workload.topic(TelemetryStream.CASE_FACTS))
        .isEqualTo("benchmark.mixed-10.case-facts");
  }

  @Test
  void reachesTheProcessOfARunAsJson() throws Exception {
    ObjectMapper json = new ObjectMapper();
    Workload workload = new Workload(Traffic.VIRAL, 7);
    assertThat(json.readValue(json.writeValueAsString(workload), Workload.class))
        .isEqualTo(workload);
  }
}
