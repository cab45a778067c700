package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedBroker.class)
class BadStartTest {
  @Test
  void saysInOneLineThatNoBrokerAnswers(Platform platform) throws Exception {
    Configuration options = platform.options();
    try (ServerSocket noBroker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String servers = "localhost:" + noBroker.getLocalPort();
      options.set(TidemarkOptions.BOOTSTRAP_SERVERS, servers);
      assertRefused(options)
          .hasMessageContaining(servers)
          .hasMessageContaining(TidemarkOptions.BOOTSTRAP_SERVERS.key())
          .hasMessageContaining("check");
    }
  }

  @Test
  void saysInOneLineWhichTopicsAreMissing(Platform platform) {
    Configuration options = platform.options();
    options.set(TidemarkOptions.TOPIC_VIEWS, "no.views");
    options.set(TidemarkOptions.TOPIC_ALERTS, "no.alerts");
    assertRefused(options)
        .hasMessageContaining("no.alerts, no.views")
        .hasMessageNotContaining(options.get(TidemarkOptions.TOPIC_POSTS))
        .hasMessageContaining("tidemark topics create");
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
      Configuration options) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(TidemarkJob.flinkConfiguration(options));
    return assertThatThrownBy(() -> TidemarkJob.submit(environment, options))
        .isInstanceOf(OptionException.class)
        .satisfies(refusal -> assertThat(refusal.getMessage().lines()).hasSize(1));
  }
}
