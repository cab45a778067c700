package io.tidemark.registry;

import io.tidemark.schemas.AccountEvent;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.DataExportEvent;
import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.RuleRecord;
import io.tidemark.schemas.ShareEvent;
import io.tidemark.schemas.ViewEvent;
import io.tidemark.schemas.framing.SchemaHistory;
import io.tidemark.telemetry.TelemetryStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** What the registry has to know of a topic, and how it is told. */
public record TopicSchemas(String topic, Schema schema, String compatibility) {
  /** The job reads every earlier version, so it is brought up to date before its producers. */
  private static final String OF_INPUTS = "BACKWARD_TRANSITIVE";

  /** Readers of alerts are others' programs, some older and some newer than the job. */
  private static final String OF_ALERTS = "FULL_TRANSITIVE";

  /** What is registered of an input stream's topic. */
  public static TopicSchemas of(TelemetryStream stream, String topic) {
    return new TopicSchemas(
        topic,
        current(
            switch (stream) {
              case POSTS -> PostEvent.class;
              case VIEWS -> ViewEvent.class;
              case SHARES -> ShareEvent.class;
              case DATA_EXPORTS -> DataExportEvent.class;
              case ACCOUNTS -> AccountEvent.class;
              case CASE_FACTS -> CaseFactEvent.class;
            }),
        OF_INPUTS);
  }

  /** What is registered of the rules topic. */
  public static TopicSchemas ofRules(String topic) {
    return new TopicSchemas(topic, current(RuleRecord.class), OF_INPUTS);
  }

  /** What is registered of a topic of alerts. */
  public static TopicSchemas ofAlerts(String topic) {
    return new TopicSchemas(topic, alerts(), OF_ALERTS);
  }

  /** Today's schema of alerts. */
  public static Schema alerts() {
    return current(Alert.class);
  }

  private static Schema current(Class<? extends SpecificRecord> type) {
    return SchemaHistory.current(type);
  }

  /** The subject of a topic's values. */
  public static String subject(String topic) {
    return topic + "-value";
  }

  /**
   * Brings the registry to what it should hold; what already is so stays.
   *
   * @param dryRun true: nothing is changed
   * @return what was, or would be, changed, a line each; empty when nothing
   */
  public List<String> register(RegistryClient registry, boolean dryRun)
      throws RegistryException, InterruptedException {
    List<String> changes = new ArrayList<>();
    String subject = subject(topic);
    boolean known = registry.idOf(subject, schema).isPresent();
    Optional<String> mode = registry.compatibility(subject);
    if (!known) {
      changes.add("schema %s under %s".formatted(schema.getName(), subject));
      if (!dryRun) {
        registry.register(subject, schema);
      }
    }
    if (!mode.equals(Optional.of(compatibility))) {
      changes.add(
          "compatibility of %s: %s, was %s"
              .formatted(subject, compatibility, mode.orElse("the registry's default")));
      if (!dryRun) {
        registry.setCompatibility(subject, compatibility);
      }
    }
    return changes;
  }
}
