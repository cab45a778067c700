package io.tidemark.doctor;

import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;

/**
 * A Kafka cluster that is asked about itself.
 *
 * @param options of the job
 */
record Cluster(Admin admin, Configuration options) {
  private static final int TIMEOUT_SECONDS = 15;

  /**
   * Waits for an answer.
   *
   * @throws ExecutionException as the broker refused
   * @throws OptionException when none comes in time
   */
  <T> T answer(KafkaFuture<T> asked) throws ExecutionException, InterruptedException {
    try {
      return asked.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new OptionException(
          "the brokers at "
              + options.get(TidemarkOptions.BOOTSTRAP_SERVERS)
              + " do not answer within "
              + TIMEOUT_SECONDS
              + " s; check that all of them are up");
    }
  }
}
