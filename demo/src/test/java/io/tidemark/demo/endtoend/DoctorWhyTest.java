package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidemark.cli.CommandLineRun;
import io.tidemark.doctor.Asking;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.recount.Events;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Why is there an alert, or none? Asked of a job that runs. */
@ExtendWith(SharedBroker.class)
class DoctorWhyTest {
  @TempDir Path directory;

  private final Events events = new Events();
  private Platform platform;
  private Configuration options;
  private Cluster cluster;
  private Cluster.Detector detector;

  @BeforeEach
  void start(Platform own) throws Exception {
    platform = own;
    options = platform.options();
    cluster = Cluster.start(2, directory);
  }

  private void detect() throws Exception {
    detector = cluster.submit(options, 2);
  }

  @AfterEach
  void stop() throws Exception {
    cluster.close();
  }

  private JsonNode answer(SubjectKind kind, String id) throws Exception {
    Inquiry inquiry = new Inquiry(UUID.randomUUID().toString(), new Subject(kind, id));
    return Asking.ask(options, inquiry, Await.LIMIT).orElseThrow();
  }

  private static JsonNode rule(JsonNode answer, String id) {
    for (JsonNode rule : answer.get("rules")) {
      if (rule.get("rule_id").asText().equals(id)) {
        return rule;
      }
    }
    throw new AssertionError("no rule " + id + " in " + answer);
  }

  private void awaitValue(SubjectKind kind, String id, String rule, String value) throws Exception {
    Await.until(
        rule + " at " + value,
        () -> rule(answer(kind, id), rule).get("value").asText().equals(value));
  }

  @Test
  void aContentSaysWhatItCountedAndHowFarEachLineIs() throws Exception {
    View repeated = events.views("c", 5);
    platform.produce(
        List.of(
            events.post("c", "amber").build(),
            events.views("c", 4_994),
            repeated,
            repeated,
            events.views("c", Events.NOON, 7, true),
            events
                .fact("label.defamation", SubjectKind.CONTENT, "c")
                .status(LabelStatus.ALLEGED)
                .build()));
    detect();
    detector.awaitRecords(6);
    awaitValue(SubjectKind.CONTENT, "c", "defamation.views", "4999");

    JsonNode answer = answer(SubjectKind.CONTENT, "c");
    JsonNode content = answer.get("content");
    assertThat(content.get("post_seen").asBoolean()).isTrue();
    assertThat(content.get("root_id").asText()).isEqualTo("c");
    assertThat(content.get("views").asLong()).isEqualTo(4_999);
    assertThat(content.get("views_gross").asLong()).isEqualTo(5_006);
    assertThat(content.get("duplicates").asLong()).isEqualTo(1);
    assertThat(content.at("/facts/0/fact").asText()).isEqualTo("label.defamation");
    assertThat(answer.at("/labels/0").asText())
        .isEqualTo("label.defamation " + LabelStatus.ALLEGED);
    JsonNode line = rule(answer, "defamation.views");
    assertThat(line.get("why").asText()).isEqualTo("the sum is 4999, 1 short of 5000");
    assertThat(line.get("alert_id").isNull()).isTrue();

    platform.produce(List.of(events.views("c", 1)));
    Await.until(
        "an alert",
        () -> !rule(answer(SubjectKind.CONTENT, "c"), "defamation.views").get("alert_id").isNull());
    JsonNode crossed = rule(answer(SubjectKind.CONTENT, "c"), "defamation.views");
    assertThat(crossed.get("value").asText()).isEqualTo("5000");
    assertThat(crossed.get("why").asText()).isEqualTo("the line is reached: an alert stands");
    Await.until(
        "the alert on its topic", () -> !platform.alerts().of("defamation.views", "c").isEmpty());
    assertThat(platform.alerts().of("defamation.views", "c").get(0).getAlertId())
        .isEqualTo(crossed.get("alert_id").asText());
  }

  @Test
  void withoutALabelALineForLabelledContentSaysSo() throws Exception {
    platform.produce(List.of(events.views("c", 6_000)));
    detect();
    detector.awaitRecords(1);
    awaitValue(SubjectKind.CONTENT, "c", "reach.views", "6000");

    JsonNode line = rule(answer(SubjectKind.CONTENT, "c"), "defamation.views");
    assertThat(line.get("value").asText()).isEqualTo("6000");
    assertThat(line.get("why").asText()).isEqualTo("no label.defamation holds");
  }

  @Test
  void aCopyIsAnsweredByTheLineageOfItsRoot() throws Exception {
    platform.produce(
        List.of(
            events.post("root", "amber").build(),
            events.post("copy", "birch").copies("root").build(),
            events.views("copy", 3),
            events.views("root", 4)));
    detect();
    detector.awaitRecords(4);
    awaitValue(SubjectKind.CONTENT, "copy", "reach.views", "7");

    JsonNode answer = answer(SubjectKind.CONTENT, "copy");
    assertThat(answer.at("/content/views").asLong()).isEqualTo(3);
    assertThat(answer.at("/ledger/kind").asText()).isEqualTo("LINEAGE");
    assertThat(answer.at("/ledger/id").asText()).isEqualTo("root");
  }

  @Test
  void anAccountIsAnsweredByTheLedgerOfItsOwner() throws Exception {
    platform.produce(
        List.of(
            events.account("amber", Events.NOON, 10, "owner"),
            events
                .export("amber", ExportAct.PROVIDED)
                .line(Events.items(ItemClass.TRACKING, 49))
                .to("birch")
                .build()));
    detect();
    detector.awaitRecords(2);
    awaitValue(SubjectKind.ACCOUNT, "amber", "pi.items.class-a", "49");

    JsonNode answer = answer(SubjectKind.ACCOUNT, "amber");
    assertThat(answer.at("/ledger/id").asText()).isEqualTo("owner");
    assertThat(rule(answer, "pi.items.class-a").get("why").asText())
        .isEqualTo("the sum is 49, 1 short of 50");
  }

  @Test
  void whatNobodyHasToldOfIsUnknownAndAskingLeavesItSo() throws Exception {
    detect();
    for (SubjectKind kind : SubjectKind.values()) {
      assertThat(answer(kind, "nobody").get("known").asBoolean()).as(kind.name()).isFalse();
      assertThat(answer(kind, "nobody").get("known").asBoolean()).as(kind.name()).isFalse();
    }
  }

  @Test
  void theCommandTellsItInLinesAndAMessageThatIsNoInquiryHarmsNobody() throws Exception {
    platform.sendRaw(
        new ProducerRecord<>(options.get(TidemarkOptions.TOPIC_CONTROL_QUERIES), new byte[] {7}));
    platform.produce(
        List.of(
            events.views("c", 4_999),
            events
                .fact("label.defamation", SubjectKind.CONTENT, "c")
                .status(LabelStatus.CONFIRMED)
                .build()));
    detect();
    detector.awaitRecords(2);
    awaitValue(SubjectKind.CONTENT, "c", "defamation.views", "4999");

    CommandLineRun run = why("c", "--rules", "2");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.outLines())
        .contains("content c", "  no post seen", "  label.defamation CONFIRMED", "lineage c")
        .anyMatch(line -> line.matches("  defamation.views +4,999 of 5,000"))
        .contains("    the sum is 4999, 1 short of 5000");
    assertThat(run.outLines().get(run.outLines().size() - 1))
        .matches("  and [0-9]+ rules whose lines are farther away");
  }

  @Test
  void withoutAJobTheCommandEndsWithOne() {
    CommandLineRun run = why("c", "--timeout", "1");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).contains("no answer within 1 s; does the job run");
  }

  @Test
  void withoutItsTopicsTheCommandEndsWithTwo() {
    CommandLineRun run = why("c", "--topics.control-answers", "no.answers");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("missing topics", "no.answers");
  }

  private CommandLineRun why(String id, String... more) {
    List<String> arguments = new ArrayList<>(List.of("doctor", "why", id));
    arguments.addAll(List.of("--bootstrap", options.get(TidemarkOptions.BOOTSTRAP_SERVERS)));
    for (var topic :
        List.of(TidemarkOptions.TOPIC_CONTROL_QUERIES, TidemarkOptions.TOPIC_CONTROL_ANSWERS)) {
      if (!List.of(more).contains("--" + topic.key())) {
        arguments.addAll(List.of("--" + topic.key(), options.get(topic)));
      }
    }
    arguments.addAll(List.of(more));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
