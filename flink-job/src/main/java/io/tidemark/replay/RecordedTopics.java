package io.tidemark.replay;

import io.tidemark.audit.Witnesses;
import io.tidemark.job.DetectorWorkflow;
import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.LogRange;
import io.tidemark.job.LogReader;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import io.tidemark.job.Until;
import io.tidemark.telemetry.Origin;
import java.util.Collection;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job's own input topics, rules among them, as far as a range of the log goes. */
public record RecordedTopics(Configuration options, LogRange range) implements Recording {

  /**
   * From the first records up to there.
   *
   * @throws io.tidemark.job.OptionException when an option, the broker, a topic or an offset is not
   *     usable
   * @throws io.tidemark.rule.CatalogueException when the catalogue is not
   */
  public static RecordedTopics upTo(Until until, Configuration options)
      throws InterruptedException {
    TidemarkJob.catalogue(options.get(TidemarkOptions.RULES_DIRECTORY));
    Set<String> topics = Topics.inputs(options);
    KafkaPreflight.check(options, topics);
    try (LogReader reader = LogReader.of(options)) {
      return new RecordedTopics(options, LogRange.of(reader, topics, until));
    }
  }

  @Override
  public Configuration flink() {
    return TidemarkJob.replayConfiguration(options);
  }

  @Override
  public DetectorWorkflow.Outputs lay(StreamExecutionEnvironment environment) {
    return TidemarkJob.layRecorded(environment, options, range);
  }

  @Override
  public Witnesses witnesses(Collection<Origin> places) {
    return new TopicWitnesses(options, range);
  }
}
