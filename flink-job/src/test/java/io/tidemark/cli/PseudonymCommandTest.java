package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.telemetry.PseudonymKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymCommandTest {
  private static final String AMBER = "p1.k1.ojR3hMEtOLOjBbKwbFBfgA";

  @TempDir Path directory;

  private String keyFile;

  @BeforeEach
  void writeTheKey() {
    keyFile = PseudonymKeys.file(directory, "key", PseudonymKeys.ONE);
  }

  @Test
  void printsOnePseudonymALineInTheOrderOfTheIds() {
    CommandLineRun run =
        CommandLineRun.of("pseudonym", "birch", "amber", AMBER, "amber", "--key-file", keyFile);

    assertThat(run.status()).as(run.err()).isEqualTo(0);
    assertThat(run.err()).isEmpty();
    assertThat(run.outLines())
        .containsExactly(PseudonymKeys.pseudonym(PseudonymKeys.ONE, "birch"), AMBER, AMBER, AMBER);
  }

  @Test
  void refusesWhatIsNoIdAndAPseudonymOfAnotherKey() {
    String foreign = PseudonymKeys.pseudonym(PseudonymKeys.ONE_RENAMED, "amber");

    CommandLineRun empty = CommandLineRun.of("pseudonym", "amber", "", "--key-file", keyFile);
    CommandLineRun other = CommandLineRun.of("pseudonym", foreign, "--key-file", keyFile);

    assertThat(empty.status()).isEqualTo(2);
    assertThat(empty.errLines())
        .containsExactly("tidemark: ID 2 is empty; an id has 1 to 512 bytes of UTF-8.");
    assertThat(other.status()).isEqualTo(2);
    assertThat(other.out()).isEmpty();
    assertThat(other.errLines())
        .containsExactly(
            "tidemark: ID 1 is a pseudonym under the key k2, but the key here is k1; give the"
                + " person's own id.");
  }

  @Test
  void warnsOfAKeyThatEverybodyCanRead() throws IOException {
    Files.setPosixFilePermissions(Path.of(keyFile), PosixFilePermissions.fromString("rw-r--r--"));

    CommandLineRun run = CommandLineRun.of("pseudonym", "amber", "--key-file", keyFile);

    assertThat(run.status()).isEqualTo(0);
    assertThat(run.outLines()).containsExactly(AMBER);
    assertThat(run.errLines())
        .singleElement()
        .satisfies(
            only -> assertThat(only).startsWith("tidemark: warning: everybody on this machine"));
  }

  @Test
  void findsThePersonInTheAlertsOfAReplay() throws IOException {
    Path scenario = directory.resolve("leaker.jsonl");
    Files.writeString(
        scenario,
        """
        {"stream":"data-exports","event_id":"x1","occurred_at":"2024-03-01T08:00:00Z",\
        "actor_id":"amber","act":"PROVIDED","items":[{"item_class":"TRACKING","count":50}]}
        """);

    for (String option : new String[] {"--pseudonym-key-file", "--privacy.pseudonym-key-file"}) {
      CommandLineRun run =
          CommandLineRun.of("replay", "--final", option, keyFile, scenario.toString());

      assertThat(run.status()).as(run.err()).isEqualTo(0);
      List<String> subjects = new ArrayList<>();
      for (String line : run.outLines()) {
        JsonNode alert = new ObjectMapper().readTree(line);
        subjects.add(alert.path("rule_id").asText() + " " + alert.at("/subject/id").asText());
      }
      assertThat(subjects).contains("pi.items.class-a " + AMBER);
      assertThat(run.out()).doesNotContain("amber");
    }
  }

  @Test
  void aClusterNeedsAnAbsolutePathAndASoundFileWhereItIsHereToo() throws IOException {
    Path jar = Files.createFile(directory.resolve("job.jar"));
    String bad = PseudonymKeys.file(directory, "bad", "k1:abcd");
    assertThat(submitted(jar, "key").errLines())
        .singleElement()
        .satisfies(only -> assertThat(only).contains("must be an absolute path on a cluster"));
    assertThat(submitted(jar, bad).errLines())
        .singleElement()
        .satisfies(only -> assertThat(only).contains(bad + " has a key of 2 bytes"));
  }

  private static CommandLineRun submitted(Path jar, String keyFile) throws IOException {
    try (java.net.ServerSocket cluster = new java.net.ServerSocket(0)) {
      CommandLineRun run =
          CommandLineRun.of(
              "run",
              "--cluster=localhost:" + cluster.getLocalPort(),
              "--jar=" + jar,
              "--privacy.pseudonym-key-file=" + keyFile);
      assertThat(run.status()).isEqualTo(2);
      return run;
    }
  }
}
