package io.tidemark.job;

import static io.tidemark.attribution.views.ViewTable.LONGEST_HORIZON_MILLIS;

import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** What the values of options may be, beyond their type. */
final class OptionRanges {
  private static final int MOST_KEY_GROUPS = 32_768;
  private static final int HIGHEST_PORT = 65_535;
  private static final Duration LONGEST_HORIZON = Duration.ofMillis(LONGEST_HORIZON_MILLIS);

  private static final List<ConfigOption<Duration>> ABOVE_ZERO =
      List.of(
          TidemarkOptions.TRANSACTION_TIMEOUT,
          TidemarkOptions.CHECKPOINT_INTERVAL,
          TidemarkOptions.IDLENESS,
          TidemarkOptions.FLUSH_INTERVAL,
          TidemarkOptions.REGISTRY_TIMEOUT);

  private OptionRanges() {}

  /** Throws an {@link OptionException} that names the first option out of its range. */
  static void check(Configuration options) {
    int keyGroups = options.get(TidemarkOptions.MAX_PARALLELISM);
    range(TidemarkOptions.MAX_PARALLELISM, keyGroups, 1, MOST_KEY_GROUPS);
    options
        .getOptional(TidemarkOptions.PARALLELISM)
        .ifPresent(parallelism -> range(TidemarkOptions.PARALLELISM, parallelism, 1, keyGroups));
    range(TidemarkOptions.WEB_PORT, options.get(TidemarkOptions.WEB_PORT), 0, HIGHEST_PORT);
    options
        .getOptional(TidemarkOptions.METRICS_PORT)
        .ifPresent(port -> range(TidemarkOptions.METRICS_PORT, port, 1, HIGHEST_PORT));
    for (ConfigOption<Duration> option : ABOVE_ZERO) {
      if (options.get(option).isZero()) {
        throw new OptionException("option " + option.key() + " must be longer than 0");
      }
    }
    if (options.get(TidemarkOptions.DUPLICATE_HORIZON).compareTo(LONGEST_HORIZON) > 0) {
      throw new OptionException(
          "option "
              + TidemarkOptions.DUPLICATE_HORIZON.key()
              + " must be at most "
              + LONGEST_HORIZON.toDays()
              + " days");
    }
    checkTransactions(options);
    RegistryOptions.check(options);
  }

  private static void range(ConfigOption<Integer> option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new OptionException(
          "option " + option.key() + " must be " + least + " to " + most + ", not " + value);
    }
  }

  /** A transaction is open from one checkpoint to the next. */
  private static void checkTransactions(Configuration options) {
    boolean exactlyOnce =
        options.get(TidemarkOptions.DELIVERY_GUARANTEE) == TidemarkOptions.Delivery.EXACTLY_ONCE;
    Duration timeout = options.get(TidemarkOptions.TRANSACTION_TIMEOUT);
    Duration interval = options.get(TidemarkOptions.CHECKPOINT_INTERVAL);
    if (exactlyOnce && timeout.compareTo(interval) <= 0) {
      throw new OptionException(
          "option "
              + TidemarkOptions.TRANSACTION_TIMEOUT.key()
              + " must be longer than "
              + TidemarkOptions.CHECKPOINT_INTERVAL.key()
              + ", or alerts are lost at a failure");
    }
  }
}
