package io.tidemark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.Set;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of a transaction that could not be committed: is it committed already, or lost? */
class LostTransactionTest {
  private static final KafkaCommittable OURS =
      new KafkaCommittable(42, (short) 3, "tidemark/alerts/-0-7", null);

  @ParameterizedTest
  @CsvSource({
    "COMPLETE_COMMIT, 42, 3",
    "COMPLETE_COMMIT, 42, 4",
    "PREPARE_COMMIT, 42, 3",
    "PREPARE_COMMIT, 42, 4",
  })
  void committedIsWhatTheSameProducerHasCommittedInEitherVersionOfTransactions(
      TransactionState state, long producerId, int epoch) {
    assertThat(Transactions.isCommitted(OURS, described(state, producerId, epoch))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "COMPLETE_COMMIT, 42, 2",
    "COMPLETE_COMMIT, 42, 5",
    "COMPLETE_COMMIT, 43, 3",
    "COMPLETE_ABORT, 42, 4",
    "PREPARE_ABORT, 42, 4",
    "EMPTY, 42, 4",
    "ONGOING, 42, 4",
    "PREPARE_EPOCH_FENCE, 42, 4",
    "UNKNOWN, 42, 4",
  })
  void whateverElseTheBrokerHasIsNoProofThatItIsNotLost(
      TransactionState state, long producerId, int epoch) {
    assertThat(Transactions.isCommitted(OURS, described(state, producerId, epoch))).isFalse();
  }

  private static TransactionDescription described(
      TransactionState state, long producerId, int epoch) {
    return new TransactionDescription(
        1, state, producerId, epoch, 900_000, OptionalLong.empty(), Set.of());
  }
}
