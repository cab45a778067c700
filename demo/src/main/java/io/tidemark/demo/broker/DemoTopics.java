package io.tidemark.demo.broker;

import io.tidemark.demo.DemoException;
import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import io.tidemark.telemetry.TelemetryStream;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** The job's topics, under the names that its options have by default. */
public final class DemoTopics {
  /** The topic of alerts. */
  public static final String ALERTS = TidemarkOptions.TOPIC_ALERTS.defaultValue();

  private DemoTopics() {}

  /** The topic of a stream: {@code telemetry.posts}. */
  public static String of(TelemetryStream stream) {
    ConfigOption<String> option =
        switch (stream) {
          case POSTS -> TidemarkOptions.TOPIC_POSTS;
          case VIEWS -> TidemarkOptions.TOPIC_VIEWS;
          case SHARES -> TidemarkOptions.TOPIC_SHARES;
          case DATA_EXPORTS -> TidemarkOptions.TOPIC_DATA_EXPORTS;
          case ACCOUNTS -> TidemarkOptions.TOPIC_ACCOUNTS;
          case CASE_FACTS -> TidemarkOptions.TOPIC_CASE_FACTS;
        };
    return option.defaultValue();
  }

  /** The topics of all streams. */
  public static List<String> ofStreams() {
    return Arrays.stream(TelemetryStream.values()).map(DemoTopics::of).toList();
  }

  /** Creates what is not there yet, and returns when the broker tells of all of it. */
  public static void create(String bootstrapServers, int partitions) {
    Configuration options = new Configuration();
    options.set(TidemarkOptions.BOOTSTRAP_SERVERS, bootstrapServers);
    try {
      Topics.createWithProducersTime(options, partitions, (short) 1);
    } catch (OptionException e) {
      throw new DemoException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DemoException("interrupted while the topics were created", e);
    }
  }
}
