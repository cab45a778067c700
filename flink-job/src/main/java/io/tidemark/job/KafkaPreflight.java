package io.tidemark.job;

import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Looks before the start whether brokers and topics are there, so that one line can say so. */
public final class KafkaPreflight {
  private static final int TIMEOUT_SECONDS = 15;

  private KafkaPreflight() {}

  /**
   * Holds the options that name brokers and topics against the cluster.
   *
   * @throws OptionException naming what is missing and the remedy
   */
  public static void check(Configuration options) throws InterruptedException {
    checkPrefix(options);
    check(options, Topics.names(options));
    if (options.get(TidemarkOptions.DELIVERY_GUARANTEE) == TidemarkOptions.Delivery.EXACTLY_ONCE) {
      checkOtherPrefixes(options);
    }
  }

  /** Of those transactional ids that the job's user may see. */
  private static void checkOtherPrefixes(Configuration options) throws InterruptedException {
    String prefix = options.get(TidemarkOptions.TRANSACTION_PREFIX);
    try (Admin admin = admin(options)) {
      TransactionPrefix.clash(
              prefix, admin.listTransactions().all().get(TIMEOUT_SECONDS, TimeUnit.SECONDS))
          .ifPresent(
              id -> {
                throw new OptionException(
                    "option "
                        + TidemarkOptions.TRANSACTION_PREFIX.key()
                        + " is '"
                        + prefix
                        + "', and the transactional id '"
                        + id
                        + "' on the brokers begins like it: one job would end the other's"
                        + " transactions; choose a prefix of which neither is the start of the"
                        + " other");
              });
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new OptionException(
          "the brokers do not list transactions (" + reason(e) + "); check that they are up");
    }
  }

  /** Holds the option that names brokers, and those topics, against the cluster. */
  public static void check(Configuration options, Set<String> topics) throws InterruptedException {
    String servers = servers(options);
    Set<String> wanted = new TreeSet<>(topics);
    try (Admin admin = Admin.create(clientProperties(options, servers))) {
      wanted.removeAll(admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new OptionException(
          "no Kafka broker answers at "
              + servers
              + " within "
              + TIMEOUT_SECONDS
              + " s ("
              + reason(e)
              + "); check "
              + TidemarkOptions.BOOTSTRAP_SERVERS.key()
              + " and that the broker is up");
    }
    if (!wanted.isEmpty()) {
      throw new OptionException(
          "missing topics at "
              + servers
              + ": "
              + String.join(", ", wanted)
              + "; create them with 'tidemark topics create' or name others with --topics.*; if they are"
              + " there, the job's user lacks the right to Describe them");
    }
  }

  /**
   * A client that asks brokers about themselves.
   *
   * @throws OptionException when the options name no brokers
   */
  public static Admin admin(Configuration options) {
    return Admin.create(properties(options));
  }

  /**
   * What any Kafka client of the job needs.
   *
   * @throws OptionException when the options name no brokers
   */
  public static Properties properties(Configuration options) {
    return clientProperties(options, servers(options));
  }

  static String servers(Configuration options) {
    return options
        .getOptional(TidemarkOptions.BOOTSTRAP_SERVERS)
        .filter(servers -> !servers.isBlank())
        .orElseThrow(
            () ->
                new OptionException(
                    "option "
                        + TidemarkOptions.BOOTSTRAP_SERVERS.key()
                        + " is missing; give --kafka.bootstrap.servers HOST:PORT or "
                        + OptionsReader.environmentName(TidemarkOptions.BOOTSTRAP_SERVERS.key())));
  }

  private static void checkPrefix(Configuration options) {
    String prefix = options.get(TidemarkOptions.TRANSACTION_PREFIX);
    if (!prefix.matches("[A-Za-z0-9.-]+")) {
      throw new OptionException(
          "option "
              + TidemarkOptions.TRANSACTION_PREFIX.key()
              + " may hold letters, digits, dots and hyphens only, not '"
              + prefix
              + "'");
    }
  }

  static Properties clientProperties(Configuration options, String servers) {
    Properties properties = KafkaEnds.kafkaProperties(options);
    properties.setProperty(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    properties.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000");
    properties.putIfAbsent(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Integer.toString(TIMEOUT_SECONDS * 1000));
    return properties;
  }

  private static String reason(Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getClass().getSimpleName();
  }
}
