package io.tidemark.doctor;

import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.TidemarkOptions.Delivery;
import io.tidemark.job.TransactionPrefix;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;

/** Will exactly-once hold? */
final class TransactionChecks {
  private static final String LONGEST = "transaction.max.timeout.ms";

  private final Cluster cluster;
  private final Consumer<Finding> findings;

  TransactionChecks(Cluster cluster, Consumer<Finding> findings) {
    this.cluster = cluster;
    this.findings = findings;
  }

  void check(Node broker) throws ExecutionException, InterruptedException {
    if (cluster.options().get(TidemarkOptions.DELIVERY_GUARANTEE) == Delivery.EXACTLY_ONCE) {
      checkTimeout(broker);
      checkPrefix();
    }
  }

  private void checkTimeout(Node broker) throws ExecutionException, InterruptedException {
    ConfigResource resource =
        new ConfigResource(ConfigResource.Type.BROKER, Integer.toString(broker.id()));
    Config settings =
        cluster.answer(cluster.admin().describeConfigs(List.of(resource)).values().get(resource));
    Duration wanted = cluster.options().get(TidemarkOptions.TRANSACTION_TIMEOUT);
    long longest = Long.parseLong(settings.get(LONGEST).value());
    if (wanted.toMillis() > longest) {
      findings.accept(
          new Finding(
              TidemarkOptions.TRANSACTION_TIMEOUT.key(),
              "is %d ms, and the brokers take %d at most: the job will not start"
                  .formatted(wanted.toMillis(), longest),
              "lower it, or raise " + LONGEST + " of the brokers"));
    }
    Duration interval = cluster.options().get(TidemarkOptions.CHECKPOINT_INTERVAL);
    if (wanted.compareTo(interval.multipliedBy(3)) < 0) {
      findings.accept(
          new Finding(
              TidemarkOptions.TRANSACTION_TIMEOUT.key(),
              "is %d ms with a checkpoint every %d ms: a restart may take longer, and alerts be lost"
                  .formatted(wanted.toMillis(), interval.toMillis()),
              "raise it well above the interval and the time of a restart"));
    }
  }

  private void checkPrefix() throws ExecutionException, InterruptedException {
    String prefix = cluster.options().get(TidemarkOptions.TRANSACTION_PREFIX);
    TransactionPrefix.clash(prefix, cluster.answer(cluster.admin().listTransactions().all()))
        .ifPresent(
            id ->
                findings.accept(
                    new Finding(
                        TidemarkOptions.TRANSACTION_PREFIX.key(),
                        "'%s' and the transactional id '%s' on this cluster begin alike"
                            .formatted(prefix, id),
                        "give the jobs prefixes of which neither is the start of the other")));
  }
}
