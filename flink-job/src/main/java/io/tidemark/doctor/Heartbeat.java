package io.tidemark.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.alert.operator.AlertReader;
import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.OptionException;
import io.tidemark.job.RegistryOptions;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * One beat: a content of no platform gets a view and a fact, must alert on the shadow topic within
 * a bound, and is withdrawn. Its views are discounted ones, it has no post, and its rule is in
 * shadow: no count and no alert of anybody else's changes.
 */
public final class Heartbeat {
  /** The rule in shadow that such a content crosses. */
  public static final String RULE = "ops.heartbeat";

  /** Before name and day in the id of a content. */
  private static final String CONTENT = "tidemark-heartbeat/";

  private static final String ATTESTED_BY = "tidemark heartbeat";

  private final Configuration options;
  private final String name;
  private final Subject content;
  private final Duration bound;
  private final Clock clock;
  private final AlertReader alerts;
  private final TelemetryEncoder encoder = new TelemetryEncoder();

  private Heartbeat(Configuration options, String name, Duration bound, Clock clock) {
    this.options = options;
    this.name = name;
    this.content = content(name, LocalDate.now(clock));
    this.bound = bound;
    this.clock = clock;
    this.alerts = new AlertReader(RegistryOptions.schemas(options));
  }

  /**
   * Of a day: facts are kept for ever, since any may be retracted, and every new one is held
   * against all of its content.
   */
  static Subject content(String name, LocalDate day) {
    return new Subject(SubjectKind.CONTENT, CONTENT + name + '/' + day);
  }

  /**
   * How a beat went.
   *
   * @param alert from before the view was sent until a reader of committed records had the alert;
   *     null: none came within the bound
   * @param withdrawal likewise, from the end of the fact to the withdrawal
   * @param problem what is wrong and where to look, or null
   */
  public record Beat(Duration alert, Duration withdrawal, String problem) {}

  /**
   * Beats once.
   *
   * @param name tells apart those who beat at the same time
   * @param clock of a time zone that all of them have
   * @param bound for each answer of the job
   * @throws OptionException when brokers or topics are not there, or refuse
   */
  public static Beat beat(Configuration options, String name, Duration bound, Clock clock)
      throws InterruptedException {
    KafkaPreflight.check(
        options,
        Set.of(
            options.get(TidemarkOptions.TOPIC_VIEWS),
            options.get(TidemarkOptions.TOPIC_CASE_FACTS),
            options.get(TidemarkOptions.TOPIC_ALERTS_SHADOW)));
    Heartbeat heartbeat = new Heartbeat(options, name, bound, clock);
    try (Tail shadow = new Tail(options, options.get(TidemarkOptions.TOPIC_ALERTS_SHADOW));
        Sender sender = new Sender(options)) {
      return heartbeat.beat(shadow, sender);
    } catch (KafkaException e) {
      throw new OptionException(
          "the brokers refuse the heartbeat ("
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage()
              + "); it needs Write on views, case facts and queries, and Read on shadow alerts and"
              + " answers");
    }
  }

  private Beat beat(Tail shadow, Sender sender) throws InterruptedException {
    Optional<JsonNode> before = ask(content);
    if (before.isEmpty()) {
      return failed("the job does not answer");
    }
    if (before.get().has("error")) {
      return failed("the job refuses to answer: " + before.get().path("error").asText());
    }
    if (rule(before.get()) == null) {
      return failed(
          "the job's catalogue has no rule " + RULE + "; add it, as the packaged one has");
    }
    Subject yesterday = content(name, LocalDate.now(clock).minusDays(1));
    Optional<JsonNode> earlier = ask(yesterday);
    if (earlier.isEmpty()
        || !endLeftovers(yesterday, earlier.get(), shadow, sender)
        || !endLeftovers(content, before.get(), shadow, sender)) {
      return failed("what an earlier heartbeat left is not withdrawn");
    }
    long views = views(before.get());
    CaseFact fact = fact(content, null);
    long started = System.nanoTime();
    send(view(), TidemarkOptions.TOPIC_VIEWS, sender);
    send(fact, TidemarkOptions.TOPIC_CASE_FACTS, sender);
    Duration alert;
    long ended;
    try {
      alert = await(content, AlertStatus.RAISED, shadow, started);
    } finally {
      ended = System.nanoTime();
      send(fact(content, fact.eventId()), TidemarkOptions.TOPIC_CASE_FACTS, sender);
    }
    if (alert == null) {
      return failed("no alert came");
    }
    Duration withdrawal = await(content, AlertStatus.WITHDRAWN, shadow, ended);
    if (withdrawal == null) {
      return new Beat(alert, null, late("the alert was not withdrawn"));
    }
    boolean counted = ask(content).map(Heartbeat::views).filter(after -> after > views).isPresent();
    return new Beat(
        alert, withdrawal, counted ? null : "the view was not counted; look at dead letters");
  }

  private Beat failed(String what) {
    return new Beat(null, null, late(what));
  }

  private String late(String what) {
    return what
        + " within "
        + bound.toSeconds()
        + " s; 'tidemark doctor --flink URL' looks at the job";
  }

  /** Of a beat that died between its fact and the end of it. */
  private boolean endLeftovers(Subject of, JsonNode answer, Tail shadow, Sender sender)
      throws InterruptedException {
    for (JsonNode held : answer.at("/content/facts")) {
      if (held.path("fact").asText().equals(RULE)) {
        send(fact(of, held.path("event_id").asText()), TidemarkOptions.TOPIC_CASE_FACTS, sender);
      }
    }
    JsonNode rule = rule(answer);
    return rule == null
        || rule.path("alert_id").isNull()
        || await(of, AlertStatus.WITHDRAWN, shadow, System.nanoTime()) != null;
  }

  private Optional<JsonNode> ask(Subject about) throws InterruptedException {
    return Asking.ask(options, new Inquiry(UUID.randomUUID().toString(), about), bound);
  }

  private static JsonNode rule(JsonNode answer) {
    for (JsonNode rule : answer.path("rules")) {
      if (rule.path("rule_id").asText().equals(RULE)) {
        return rule;
      }
    }
    return null;
  }

  private static long views(JsonNode answer) {
    return answer.at("/content/views_gross").asLong();
  }

  /** Since that moment; null: it did not come within the bound. */
  private Duration await(Subject of, AlertStatus status, Tail shadow, long sinceNanos) {
    return shadow
        .await(value -> isThat(value, of, status) ? true : null, bound)
        .map(found -> Duration.ofNanos(System.nanoTime() - sinceNanos))
        .orElse(null);
  }

  private boolean isThat(byte[] value, Subject of, AlertStatus status) {
    try {
      AlertRevision revision = alerts.read(value);
      return revision.ruleId().equals(RULE)
          && revision.subject().id().equals(of.id())
          && revision.status() == status;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private View view() {
    return new View(
        nowhere(), UUID.randomUUID().toString(), clock.millis(), content.id(), null, 1, true);
  }

  private CaseFact fact(Subject of, String retracts) {
    long now = clock.millis();
    return new CaseFact(
        nowhere(),
        UUID.randomUUID().toString(),
        now,
        RULE,
        of,
        null,
        null,
        now,
        null,
        null,
        null,
        null,
        null,
        null,
        ATTESTED_BY,
        retracts,
        null);
  }

  /** It has no place until the broker gives it one. */
  private static Origin nowhere() {
    return new Origin(ATTESTED_BY, 0, 0, Origin.NO_CLOCK);
  }

  private void send(TelemetryEvent event, ConfigOption<String> topic, Sender sender)
      throws InterruptedException {
    sender.send(
        new ProducerRecord<>(
            options.get(topic),
            event.recordKey().getBytes(StandardCharsets.UTF_8),
            encoder.encode(event)));
  }
}
