package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"%s2/alerts/0-0", "%s-0", "%.20s"})
  void saysWhoseTransactionalIdBeginsLikeItsOwn(String form, Platform platform) {
    Configuration options = platform.options();
    String prefix = UUID.randomUUID() + "-job";
    options.set(TidemarkOptions.TRANSACTION_PREFIX, prefix);
    String other = form.formatted(prefix);
    useTransactions(options, other);
    assertRefused(options)
        .hasMessageContaining(TidemarkOptions.TRANSACTION_PREFIX.key())
        .hasMessageContaining("'" + other + "'")
        .hasMessageContaining("choose a prefix");
  }

  @Test
  void itsOwnTransactionalIdsOfAnEarlierRunAreNoClash(Platform platform) throws Exception {
    Configuration options = platform.options();
    useTransactions(options, options.get(TidemarkOptions.TRANSACTION_PREFIX) + "/alerts/0-0");
    KafkaPreflight.check(options);
  }

  private static void useTransactions(Configuration options, String transactionalId) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                options.get(TidemarkOptions.BOOTSTRAP_SERVERS),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                transactionalId),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.initTransactions();
    }
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
