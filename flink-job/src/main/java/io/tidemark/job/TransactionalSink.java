package io.tidemark.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * A Kafka sink whose committer asks the broker before it counts a transaction as given up.
 *
 * <p>After a failure Flink commits the transactions of the restored checkpoint again. Most of them
 * are committed already, and a broker with transactions of the second version (KIP-890) refuses
 * that as it refuses a transaction that is lost, since the connector does not store which version a
 * transaction began with (FLINK-40689). Those two must not look alike: the one is nothing, the
 * other means that alerts are missing.
 */
final class TransactionalSink<T>
    implements Sink<T>,
        SupportsWriterState<T, KafkaWriterState>,
        SupportsCommitter<KafkaCommittable>,
        SupportsPostCommitTopology<KafkaCommittable> {
  private static final long serialVersionUID = 1;

  private final KafkaSink<T> sink;
  private final Properties client;

  /**
   * Asks as that client.
   *
   * @param client properties of an admin client
   */
  TransactionalSink(KafkaSink<T> sink, Properties client) {
    this.sink = sink;
    this.client = client;
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    return sink.createWriter(context);
  }

  @Override
  public StatefulSinkWriter<T, KafkaWriterState> restoreWriter(
      WriterInitContext context, Collection<KafkaWriterState> state) throws IOException {
    return sink.restoreWriter(context, state);
  }

  @Override
  public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
    return sink.getWriterStateSerializer();
  }

  @Override
  public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
    return sink.getCommittableSerializer();
  }

  @Override
  public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committables) {
    sink.addPostCommitTopology(committables);
  }

  @Override
  public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) {
    return new AskingCommitter(sink.createCommitter(context), new Transactions(client));
  }

  private record AskingCommitter(Committer<KafkaCommittable> committer, Transactions transactions)
      implements Committer<KafkaCommittable> {
    @Override
    public void commit(Collection<CommitRequest<KafkaCommittable>> requests)
        throws IOException, InterruptedException {
      List<CommitRequest<KafkaCommittable>> asking = new ArrayList<>();
      requests.forEach(request -> asking.add(new AskingRequest(request, transactions)));
      committer.commit(asking);
    }

    @Override
    public void close() throws Exception {
      committer.close();
    }
  }

  private record AskingRequest(
      Committer.CommitRequest<KafkaCommittable> request, Transactions transactions)
      implements Committer.CommitRequest<KafkaCommittable> {
    @Override
    public KafkaCommittable getCommittable() {
      return request.getCommittable();
    }

    @Override
    public int getNumberOfRetries() {
      return request.getNumberOfRetries();
    }

    @Override
    public void signalFailedWithKnownReason(Throwable reason) {
      if (transactions.isCommitted(getCommittable())) {
        request.signalAlreadyCommitted();
      } else {
        request.signalFailedWithKnownReason(reason);
      }
    }

    @Override
    public void signalFailedWithUnknownReason(Throwable reason) {
      request.signalFailedWithUnknownReason(reason);
    }

    @Override
    public void retryLater() {
      request.retryLater();
    }

    @Override
    public void updateAndRetryLater(KafkaCommittable committable) {
      request.updateAndRetryLater(committable);
    }

    @Override
    public void signalAlreadyCommitted() {
      request.signalAlreadyCommitted();
    }

    @Override
    public String toString() {
      return request.toString();
    }
  }
}
