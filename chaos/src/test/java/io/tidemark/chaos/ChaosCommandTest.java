package io.tidemark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChaosCommandTest {
  private static final int UNUSABLE = 2;

  private final StringWriter said = new StringWriter();

  @Test
  void theHelpNamesEveryFault() {
    assertThat(run("--help")).isZero();
    for (Fault fault : Fault.values()) {
      assertThat(said.toString()).contains(fault.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rounds=0",
        "--traffic=0",
        "--events=999",
        "--faults=rain",
        "--previous-jar=/no/such/file",
        "--rounds=many"
      })
  void unusableArgumentsAreNamedBeforeAnythingStarts(String argument) {
    assertThat(run(argument)).isEqualTo(UNUSABLE);
    assertThat(said.toString()).contains(argument.split("=", 2)[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--for=0", "--for=4", "--rate=0", "--horizon=0", "--state-backend=disk"})
  void unusableArgumentsOfASoakAreNamed(String argument) {
    assertThat(run("soak", argument)).isEqualTo(UNUSABLE);
    assertThat(said.toString()).contains(argument.split("=", 2)[0]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--for=0", "--times=1", "--events=0", "--share=0", "--share=100"})
  void unusableArgumentsOfABurstAreNamed(String argument) {
    assertThat(run("burst", argument)).isEqualTo(UNUSABLE);
    assertThat(said.toString()).contains(argument.split("=", 2)[0]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--state=0", "--times=0", "--checkpoint-interval=0", "--state-backend=disk"})
  void unusableArgumentsOfARecoveryAreNamed(String argument) {
    assertThat(run("recovery", argument)).isEqualTo(UNUSABLE);
    assertThat(said.toString()).contains(argument.split("=", 2)[0]);
  }

  private int run(String... arguments) {
    return Chaos.commandLine()
        .setOut(new PrintWriter(said))
        .setErr(new PrintWriter(said))
        .execute(arguments);
  }
}
