package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void printsNothingButAlertsAsJsonLinesAndWritesRejectsToTheirFile() throws IOException {
    Path deadLetters = directory.resolve("rejects.jsonl");

    CommandLineRun run =
        CommandLineRun.of("replay", "--dead-letters", deadLetters.toString(), example().toString());

    assertThat(run.status()).as(run.err()).isEqualTo(0);
    List<JsonNode> revisions = parsed(run.outLines());
    assertThat(revisions)
        .extracting(alert -> alert.path("rule_id").asText())
        .contains("reach.views", "defamation.views");
    assertThat(revisions)
        .allSatisfy(
            alert -> {
              assertThat(alert.path("subject").path("id").asText()).isEqualTo("clip-1");
              assertThat(alert.path("value").asLong()).isEqualTo(5_000);
              assertThat(alert.path("evidence").path("witness").path("topic").asText())
                  .isEqualTo(example().toString());
            });
    assertThat(run.err()).contains("events 9, counted 7, duplicates 1, dead letters 1, alerts 2");
    assertThat(parsed(Files.readAllLines(deadLetters)))
        .singleElement()
        .satisfies(
            reject -> {
              assertThat(reject.path("line").asLong()).isEqualTo(8);
              assertThat(reject.path("reason").asText()).isEqualTo("invalid_count");
              assertThat(reject.path("error").asText()).startsWith("count is -1;");
              assertThat(reject.path("text").asText())
                  .isEqualTo(Files.readAllLines(example()).get(7));
            });
  }

  @Test
  void printsTheSameFinalAlertsForTheSameLinesInAnyOrder() throws IOException {
    long seed = new Random().nextLong();
    List<String> lines = new ArrayList<>(Files.readAllLines(example()));
    lines.removeIf(String::isBlank);
    Collections.shuffle(lines, new Random(seed));
    Path first = Files.write(directory.resolve("first.jsonl"), lines.subList(0, 4));
    Path second = Files.write(directory.resolve("second.jsonl"), lines.subList(4, lines.size()));

    CommandLineRun inOrder = CommandLineRun.of("replay", "--final", example().toString());
    CommandLineRun shuffled =
        CommandLineRun.of(
            "replay",
            "--final",
            "--parallelism",
            "2",
            "--state-backend",
            "rocksdb",
            second.toString(),
            first.toString());

    assertThat(inOrder.status()).as(inOrder.err()).isEqualTo(0);
    assertThat(shuffled.status()).as(shuffled.err()).isEqualTo(0);
    assertThat(inOrder.outLines()).hasSize(2).isSorted();
    assertThat(shuffled.out()).as("seed %d", seed).isEqualTo(inOrder.out());
    assertThat(parsed(inOrder.outLines()))
        .extracting(alert -> alert.path("rule_id").asText())
        .containsExactlyInAnyOrder("reach.views", "defamation.views");
  }

  @Test
  void refusesARejectsFileThatCannotBeWritten() {
    CommandLineRun run =
        CommandLineRun.of(
            "replay",
            "--dead-letters",
            directory.resolve("none/rejects.jsonl").toString(),
            example().toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .singleElement()
        .satisfies(only -> assertThat(only).contains("cannot write --dead-letters"));
  }

  @Test
  void verifiesWhatItPrinted() throws IOException {
    for (String form : List.of("--dead-letters=" + directory.resolve("rejects"), "--final")) {
      CommandLineRun printed = CommandLineRun.of("replay", form, example().toString());
      Path alerts = Files.writeString(directory.resolve("alerts.jsonl"), printed.out());

      CommandLineRun run =
          CommandLineRun.of("replay", "--verify", alerts.toString(), example().toString());

      assertThat(run.status()).as(run.out() + run.err()).isEqualTo(0);
      assertThat(run.outLines())
          .hasSize(3)
          .last()
          .asString()
          .startsWith("recorded alerts 2: same 2 (of them moved since 0), differ 0, missing 0;")
          .endsWith(form.equals("--final") ? "false 0, none 2" : "true 2, false 0, none 0");
    }
  }

  @Test
  void tellsARecordThatWasTamperedWith() throws IOException {
    CommandLineRun printed = CommandLineRun.of("replay", example().toString());
    Path alerts =
        Files.writeString(
            directory.resolve("alerts.jsonl"),
            printed
                .outLines()
                .get(0)
                .replace("\"threshold\":5000", "\"threshold\":4000")
                .replaceFirst("\"offset\":\\d+", "\"offset\":1"));

    CommandLineRun run =
        CommandLineRun.of("replay", "--verify", alerts.toString(), example().toString());

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.outLines())
        .hasSize(3)
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("differs  ")
                    .contains("threshold: 4000 -> 5000", "WITNESS FALSE: ", "at " + example()))
        .anySatisfy(line -> assertThat(line).startsWith("unrecorded  "));
  }

  private static List<JsonNode> parsed(List<String> lines) throws IOException {
    List<JsonNode> objects = new ArrayList<>();
    for (String line : lines) {
      JsonNode object = JSON.readTree(line);
      assertThat(object.isObject()).as(line).isTrue();
      objects.add(object);
    }
    return objects;
  }

  private static Path example() {
    return Path.of("").toAbsolutePath().resolve("../examples/defamation.jsonl").normalize();
  }
}
