package io.tidemark.replay;

import io.tidemark.audit.Witnesses;
import io.tidemark.job.DetectorWorkflow;
import io.tidemark.job.Settings;
import io.tidemark.job.TidemarkJob;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.operator.RuleDeserializer;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.View;
import io.tidemark.telemetry.operator.Decoded;
import io.tidemark.telemetry.operator.Pseudonymiser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.enumerate.NonSplittingRecursiveEnumerator;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Files of one JSON event a line. Ids are remembered without a horizon; one catalogue holds.
 *
 * @param pseudonymKeyFile null: persons keep their ids
 */
public record ScenarioFiles(List<Path> files, Catalogue catalogue, String pseudonymKeyFile)
    implements Recording {
  private static final String NO_SECRET = "00000000000000000000000000000000";

  public ScenarioFiles {
    files = List.copyOf(files);
  }

  @Override
  public Configuration flink() {
    return TidemarkJob.pipeline();
  }

  @Override
  public DetectorWorkflow.Outputs lay(StreamExecutionEnvironment environment) {
    return lay(environment, noRules(environment));
  }

  /** The same, with changes of the rules while the files are read. */
  DetectorWorkflow.Outputs lay(
      StreamExecutionEnvironment environment, DataStream<RuleDeserializer.Read> rules) {
    SingleOutputStreamOperator<DeadLetter> scenario =
        ScenarioFunction.on(
            environment
                .fromSource(source(), WatermarkStrategy.noWatermarks(), "scenario files")
                .uid("scenario-source"),
            new Pseudonymiser(pseudonymKeyFile));
    DetectorWorkflow.Outputs outputs =
        DetectorWorkflow.lay(
            new DetectorWorkflow.Inputs(
                ScenarioFunction.stream(scenario, TelemetryStream.POSTS, Post.class),
                ScenarioFunction.stream(scenario, TelemetryStream.VIEWS, View.class)
                    .map(ScenarioFiles::arrived)
                    .returns(ArrivedView.class)
                    .name("scenario view")
                    .uid("scenario-view"),
                ScenarioFunction.stream(scenario, TelemetryStream.SHARES, Share.class),
                ScenarioFunction.stream(scenario, TelemetryStream.DATA_EXPORTS, DataExport.class),
                ScenarioFunction.stream(scenario, TelemetryStream.ACCOUNTS, AccountUpdate.class),
                ScenarioFunction.stream(scenario, TelemetryStream.CASE_FACTS, CaseFact.class),
                rules,
                null),
            Settings.of(catalogue, null, NO_SECRET, Duration.ofMillis(50))
                .withPseudonymKeyFile(pseudonymKeyFile));
    return new DetectorWorkflow.Outputs(
        outputs.alerts(), outputs.shadowAlerts(), outputs.deadLetters().union(scenario), null);
  }

  private static ArrivedView arrived(Decoded<View> decoded) {
    if (decoded.event() != null) {
      return ArrivedView.of(decoded.event());
    }
    ArrivedView rejected = new ArrivedView();
    Origin origin = decoded.deadLetter().origin();
    rejected.at(origin.topic(), origin.partition(), origin.offset(), decoded.timestampMillis());
    rejected.deadLetter = decoded.deadLetter();
    return rejected;
  }

  @Override
  public Witnesses witnesses(Collection<Origin> places) throws IOException {
    return new FileWitnesses(List.of(paths()), places);
  }

  private org.apache.flink.core.fs.Path[] paths() {
    return files.stream()
        .map(file -> new org.apache.flink.core.fs.Path(file.toAbsolutePath().toUri()))
        .toArray(org.apache.flink.core.fs.Path[]::new);
  }

  private FileSource<ScenarioLine> source() {
    return FileSource.forBulkFileFormat(new ScenarioFileFormat(), paths())
        .setFileEnumerator(() -> new NonSplittingRecursiveEnumerator(path -> true))
        .build();
  }

  /** Files have one catalogue from start to end. */
  public static DataStream<RuleDeserializer.Read> noRules(StreamExecutionEnvironment environment) {
    return environment
        .fromSequence(0, 0)
        .name("no rule changes")
        .uid("rules-source")
        .setParallelism(1)
        .flatMap((FlatMapFunction<Long, RuleDeserializer.Read>) (nothing, out) -> {})
        .returns(RuleDeserializer.Read.class)
        .name("no rule changes")
        .uid("no-rule-changes")
        .setParallelism(1);
  }
}
