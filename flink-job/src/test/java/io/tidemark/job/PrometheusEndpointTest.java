package io.tidemark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class PrometheusEndpointTest {
  private final Configuration flink = new Configuration();
  private final Configuration options = new Configuration();

  @Test
  void withoutAPortNothingIsServed() {
    PrometheusEndpoint.configure(flink, options);

    assertThat(flink.toMap()).isEmpty();
  }

  @Test
  void aPortThatIsTakenIsAnErrorThatNamesTheOption() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      options.set(TidemarkOptions.METRICS_PORT, taken.getLocalPort());

      assertThatThrownBy(() -> PrometheusEndpoint.configure(flink, options))
          .isInstanceOf(OptionException.class)
          .hasMessageContainingAll("metrics.port", "" + taken.getLocalPort(), "free one");
    }
    assertThat(flink.toMap()).isEmpty();
  }
}
