package io.tidemark.replay;

import io.tidemark.audit.Witnesses;
import io.tidemark.job.DetectorWorkflow;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleStep;
import io.tidemark.rule.operator.RuleDeserializer;
import io.tidemark.telemetry.Origin;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Scenario files while releases come: each one once the run has written so many more revisions, so
 * that there is something to judge again.
 */
record ChangingRules(ScenarioFiles files, List<RuleRelease> releases) implements Recording {
  private static final long REVISIONS_BETWEEN = 30;
  private static final RuleDeserializer.Read[] READS = {};
  private static final Revisions REVISIONS = new Revisions();

  ChangingRules {
    releases = List.copyOf(releases);
    REVISIONS.startOver();
  }

  /** To be told of every revision. */
  static void revisionSeen() {
    REVISIONS.add();
  }

  @Override
  public Configuration flink() {
    return files.flink();
  }

  @Override
  public DetectorWorkflow.Outputs lay(StreamExecutionEnvironment environment) {
    List<RuleDeserializer.Read> steps = new ArrayList<>();
    HashMap<String, Long> due = new HashMap<>();
    for (RuleRelease release : releases) {
      due.put(release.releaseId(), (due.size() + 1) * REVISIONS_BETWEEN);
      steps(release).forEach(step -> steps.add(new RuleDeserializer.Read(step, null)));
    }
    DataStream<RuleDeserializer.Read> rules =
        environment
            .fromData(TypeInformation.of(RuleDeserializer.Read.class), steps.toArray(READS))
            .name("rules")
            .uid("rules-source")
            .setParallelism(1)
            .map(
                (MapFunction<RuleDeserializer.Read, RuleDeserializer.Read>)
                    read -> {
                      REVISIONS.await(due.get(read.step().releaseId()));
                      return read;
                    })
            .returns(RuleDeserializer.Read.class)
            .name("rules in their time")
            .uid("rules-in-time")
            .setParallelism(1);
    return files.lay(environment, rules);
  }

  private static List<RuleStep> steps(RuleRelease release) {
    List<RuleStep> steps = new ArrayList<>();
    for (RuleChange change : release.changes()) {
      RuleStep.Kind kind = change.definition() == null ? RuleStep.Kind.DISABLE : RuleStep.Kind.RULE;
      steps.add(step(release.releaseId(), kind, change.ruleId(), change.definition()));
    }
    steps.add(step(release.releaseId(), RuleStep.Kind.COMMIT, null, null));
    return steps;
  }

  private static RuleStep step(
      String releaseId, RuleStep.Kind kind, String ruleId, String definition) {
    return new RuleStep(
        releaseId, kind, ruleId, definition, new Origin("rules", 0, 0, 0), null, new byte[0]);
  }

  @Override
  public Witnesses witnesses(Collection<Origin> places) throws IOException {
    return files.witnesses(places);
  }

  /** How many revisions the run has written. */
  private static final class Revisions {
    private long seen;

    synchronized void startOver() {
      seen = 0;
    }

    synchronized void add() {
      seen++;
      notifyAll();
    }

    synchronized void await(long wanted) throws InterruptedException {
      while (seen < wanted) {
        wait();
      }
    }
  }
}
