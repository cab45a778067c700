package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cli.CommandLineRun;
import io.tidemark.recount.Events;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.operator.InjectedFault;
import io.tidemark.telemetry.operator.PoisonLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Records at which a part of the job crashes, however often it is restarted. */
@ExtendWith(SharedBroker.class)
class PoisonTest {
  @TempDir Path directory;

  private final Events events = new Events();

  /** By the part of the job that crashes at it. */
  private Map<String, TelemetryEvent> poison() {
    DataExport export = events.export("leaker", ExportAct.LEAKED).build();
    return Map.of(
        "posts decoder", events.post("posted", "author").build(),
        "publications", events.share("shared", "sharer").build(),
        "facts",
            events
                .fact("label.defamation", SubjectKind.CONTENT, "labelled")
                .status(LabelStatus.CONFIRMED)
                .build(),
        "ties", events.share("copied", "copier").makes("copy").build(),
        "victims", events.post("speaking", "author").about("victim").build(),
        "accounts", export,
        "contents", events.views("viewed", 5_000),
        "lineage ledgers", events.views("healthy", 1));
  }

  @Test
  void eachIsADeadLetterAfterThreeTriesAndCountsOnceItIsSentAgain(Platform platform)
      throws Exception {
    Map<String, TelemetryEvent> poison = poison();
    List<TelemetryEvent> all = new ArrayList<>(List.of(events.views("healthy", 5_000)));
    all.addAll(poison.values());
    platform.produce(all);
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector;
      try (InjectedFault fault =
          InjectedFault.into(
              (part, record) ->
                  poison.containsKey(part)
                      && poison
                          .get(part)
                          .eventId()
                          .equals(
                              platform.eventIdAt(
                                  record.topic(), record.partition(), record.offset())))) {
        detector = cluster.submitToRestart(platform.options(), 2);
        detector.awaitRecords(all.size());
        detector.awaitCheckpoint();
        assertThat(fault.crashes())
            .containsOnlyKeys(poison.keySet())
            .allSatisfy((part, crashes) -> assertThat(crashes).isEqualTo(PoisonLog.TRIES));
      }
      assertThat(detector.outcomes())
          .containsEntry("views.counted", 1L)
          .containsEntry("views.dead-letter", 2L);
      List<ConsumerRecord<byte[], byte[]>> letters = platform.deadLetters().records();
      assertThat(letters)
          .hasSize(poison.size())
          .allSatisfy(
              letter ->
                  assertThat(header(letter, "dlq.error"))
                      .contains("crashed at this record 3 times", "injected crash"))
          .allMatch(letter -> header(letter, "dlq.reason").equals("crashed"));
      assertThat(platform.alerts().of("reach.views", "healthy")).isNotEmpty();
      assertThat(platform.alerts().of("reach.views", "viewed")).isEmpty();

      assertThat(redrive(platform).outLines()).containsExactly("crashed: 8 sent back");
      detector.awaitRecords(all.size() + poison.size());
      detector.awaitCheckpoint();
      assertThat(detector.outcomes()).containsEntry("views.counted", 3L);
      assertThat(platform.alerts().of("reach.views", "viewed")).hasSize(1);
      platform.alerts().assertEachRevisionOnceAndInOrder();
    }
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static CommandLineRun redrive(Platform platform) {
    List<String> arguments =
        new ArrayList<>(List.of("dead-letters", "redrive", "--reason=crashed"));
    platform.options().toMap().forEach((key, value) -> arguments.add("--" + key + "=" + value));
    return CommandLineRun.of(arguments.toArray(String[]::new));
  }
}
