package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.job.TidemarkOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The path of a new operator in {@code docs/operations.md}, on a broker that is there already. */
@ExtendWith(SharedBroker.class)
class FirstAlertsTest {
  @TempDir Path directory;

  @Test
  @Timeout(300)
  void fiveCommandsLeadFromNothingToAlertsThatTheRecordsBearOut(Platform platform)
      throws Exception {
    List<String> commands = DocumentedCommands.of("docs/operations.md").get(0).lines().toList();
    assertThat(commands).hasSize(5);
    OperatorShell shell =
        OperatorShell.in(directory)
            .with("localhost:9092", platform.options().get(TidemarkOptions.BOOTSTRAP_SERVERS))
            .set("TIDEMARK_WEB_PORT", "0");

    assertThat(shell.succeed(commands.get(0))).contains("created").contains("telemetry.views");
    assertThat(shell.succeed(commands.get(1))).contains("nothing is wrong");
    String job = shell.succeed(commands.get(2) + "\necho $!").strip();
    try {
      assertThat(shell.succeed(commands.get(3))).contains("produced");
      // What was raised since the last checkpoint is not on the topic yet: as the document says.
      OperatorShell.Ran[] last = new OperatorShell.Ran[1];
      Await.until(
          "alerts that a replay of the records gives again",
          () -> {
            last[0] = shell.run(commands.get(4));
            return last[0].status() != 1;
          });
      assertThat(last[0].status()).as(last[0].output()).isZero();
      assertThat(last[0].output())
          .containsPattern("same +[0-9a-f]{32} +reach\\.views .* stands")
          .containsPattern("recorded alerts [1-9]");
    } finally {
      end(Long.parseLong(job));
    }
    assertThat(Files.readString(directory.resolve("tidemark.log"))).contains("go on with --from");
  }

  private static void end(long pid) throws Exception {
    ProcessHandle job = ProcessHandle.of(pid).orElseThrow();
    job.destroy();
    job.onExit().get(60, TimeUnit.SECONDS);
  }
}
