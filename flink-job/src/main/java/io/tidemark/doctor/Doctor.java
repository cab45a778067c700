package io.tidemark.doctor;

import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkOptions;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;

/** Examines the Kafka cluster that a job is to run on, or runs on, and the job. */
public final class Doctor {
  private Doctor() {}

  /**
   * All that is not as it must be; empty when nothing was found.
   *
   * @param options of the job
   * @param now by this machine's clock
   * @param flink REST address of the Flink cluster; null: the job is not looked at
   * @throws OptionException when no broker answers, or no Flink
   */
  public static List<Finding> examine(Configuration options, Instant now, URI flink)
      throws InterruptedException {
    KafkaPreflight.check(options, Set.of());
    List<Finding> findings = new ArrayList<>();
    Instant newestRecord;
    try (Admin admin = KafkaPreflight.admin(options)) {
      Cluster cluster = new Cluster(admin, options);
      Collection<Node> brokers = cluster.answer(admin.describeCluster().nodes());
      Map<String, TopicDescription> topics =
          new TopicChecks(cluster, findings::add).check(brokers.size());
      new TransactionChecks(cluster, findings::add).check(brokers.iterator().next());
      newestRecord = new FlowChecks(cluster, now, findings::add).check(topics);
    } catch (ExecutionException e) {
      throw new OptionException(
          "the brokers refuse what the doctor asks ("
              + e.getCause().getClass().getSimpleName()
              + ": "
              + e.getCause().getMessage()
              + "); run it as a user that may describe cluster, topics and groups");
    }
    if (options.contains(TidemarkOptions.REGISTRY_URL)) {
      new RegistryChecks(options, findings::add).check();
    }
    if (flink != null) {
      new FlinkChecks(new FlinkRest(flink), options, now, findings::add).check(newestRecord);
    }
    return findings;
  }
}
