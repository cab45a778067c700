package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.cli.CommandLineRun;
import io.tidemark.demo.broker.Ports;
import io.tidemark.job.TidemarkOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the programs end with where a broker, a port or a signal decides it. */
@ExtendWith(SharedBroker.class)
class ExitStatusTest {
  /** Whoever starts the tests in the background lets all that they start ignore interrupts. */
  private static final String TAKE_INTERRUPTS = "--default-signal=INT";

  @TempDir Path directory;

  private OperatorShell shell;

  @BeforeEach
  void layOut() throws Exception {
    shell = OperatorShell.in(directory);
  }

  @Test
  void theDoctorEndsWithOneWhenSomethingIsWrong(Platform platform) {
    CommandLineRun run =
        CommandLineRun.of("doctor", "--bootstrap", servers(platform), "--topics.views", "no.views");
    assertThat(run.status()).as(run.err()).isEqualTo(1);
  }

  @Test
  void theDoctorEndsWithTwoWhenNoBrokerAnswers() {
    CommandLineRun run =
        CommandLineRun.of("doctor", "--bootstrap", "localhost:" + Ports.free(1).get(0));
    assertThat(run.status()).as(run.err()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aJobThatIsStoppedEndsWithTheNumberOfTheSignal(String signal, int status, Platform platform)
      throws Exception {
    Path options = directory.resolve("tidemark.properties");
    StringBuilder text = new StringBuilder();
    platform.options().toMap().forEach((key, value) -> text.append(key + "=" + value + "\n"));
    Files.writeString(options, text);
    Path log = directory.resolve("tidemark.log");
    Process job =
        new ProcessBuilder(
                "env",
                TAKE_INTERRUPTS,
                directory.resolve("bin/tidemark").toString(),
                "run",
                "--config",
                options.toString(),
                "--web.port",
                "0")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Await.until(
        "a job that runs: " + log,
        () -> !job.isAlive() || Files.readString(log).contains("is running"));
    assertThat(endedBy(signal, job)).as(Files.readString(log)).isEqualTo(status);
  }

  @Test
  void aDemoThatIsInterruptedAgainAndAgainEndsWithItsOwnStatus() throws Exception {
    Process demo =
        new ProcessBuilder(
                "env", TAKE_INTERRUPTS, directory.resolve("bin/demo").toString(), "--rate", "10")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("demo.log").toFile())
            .start();
    Await.until(
        "a demo that began",
        () -> Files.readString(directory.resolve("demo.log")).contains("Tidemark demo"));
    assertThat(endedBy("INT", demo)).isEqualTo(130);
  }

  @Test
  void aDemoWhosePortIsTakenEndsWithOne() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      OperatorShell.Ran ran = shell.run("bin/demo --for 1s --port-base " + taken.getLocalPort());
      assertThat(ran.status()).as(ran.output()).isEqualTo(1);
      assertThat(ran.output()).contains("is in use");
    }
  }

  @Test
  void aGeneratorWithoutABrokerEndsWithOne() throws Exception {
    int nobody = Ports.free(1).get(0);
    OperatorShell.Ran ran =
        shell.run("bin/demo generate --wait 1s --for 1s --bootstrap localhost:" + nobody);
    assertThat(ran.status()).as(ran.output()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"bin/demo --rate 0", "bin/demo generate --for 1s"})
  void unusableArgumentsOfTheDemoEndWithTwo(String command) throws Exception {
    OperatorShell.Ran ran = shell.run(command);
    assertThat(ran.status()).as(ran.output()).isEqualTo(2);
  }

  /** Sends the signal until the process ends; its status. */
  private static int endedBy(String signal, Process process) throws Exception {
    try {
      Await.until(
          "the end of the process",
          () -> {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
            return process.waitFor(500, TimeUnit.MILLISECONDS);
          });
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String servers(Platform platform) {
    return platform.options().get(TidemarkOptions.BOOTSTRAP_SERVERS);
  }
}
