package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tidemark.telemetry.PseudonymKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real main class in a virtual machine of its own. */
class ExitStatusTest {
  @TempDir Path directory;

  @Test
  void isZeroForTheVersionOnStandardOutput() throws Exception {
    CommandLineRun run = start("--version");

    assertThat(run.status()).as(run.err()).isEqualTo(0);
    assertThat(run.outLines())
        .singleElement()
        .satisfies(only -> assertThat(only).startsWith("tidemark "));
    assertThat(run.err()).isEmpty();
  }

  @Test
  void isZeroForASoundCatalogueAndItsTextIsUtf8() throws Exception {
    CommandLineRun run = start("rules", "check");

    assertThat(run.status()).as(run.err()).isEqualTo(0);
    assertThat(run.out()).contains("defamation.views", "法释");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void isTwoForAnUnusableArgument() throws Exception {
    CommandLineRun run = start("replay", "none.jsonl");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .containsExactly("tidemark: cannot read none.jsonl: name a readable scenario file");
  }

  @Test
  void isZeroForPseudonymsOfIdsOnStandardInputInUtf8WhateverTheLocale() throws Exception {
    String keyFile = PseudonymKeys.file(directory, "key", PseudonymKeys.ONE);
    Files.writeString(directory.resolve("in"), "amber\r\n账号-7");

    CommandLineRun run = start("pseudonym", "birch", "-", "--key-file", keyFile);

    assertThat(run.status()).as(run.err()).isEqualTo(0);
    assertThat(run.outLines())
        .containsExactly(
            PseudonymKeys.pseudonym(PseudonymKeys.ONE, "birch"),
            "p1.k1.ojR3hMEtOLOjBbKwbFBfgA",
            "p1.k1.AFEFDGHPYVjSqc_m2RH9fA");
  }

  @Test
  void isTwoForAnIdThatTheLocaleMayMisread() throws Exception {
    String keyFile = PseudonymKeys.file(directory, "key", PseudonymKeys.ONE);

    CommandLineRun run = start("pseudonym", "账号-7", "--key-file", keyFile);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .singleElement()
        .satisfies(only -> assertThat(only).contains("the locale is not UTF-8"));
  }

  @Test
  void isTwoForAnEmptyLineAmongTheIds() throws Exception {
    String keyFile = PseudonymKeys.file(directory, "key", PseudonymKeys.ONE);
    Files.writeString(directory.resolve("in"), "amber\n\nbirch\n");

    CommandLineRun run = start("pseudonym", "-", "--key-file", keyFile);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errLines())
        .singleElement()
        .satisfies(only -> assertThat(only).contains("line 2 of standard input is empty"));
  }

  @Test
  void isOneWhenStandardOutputCannotBeWritten() throws Exception {
    Path full = Path.of("/dev/full");
    assumeThat(full).exists();

    CommandLineRun run = start(full, "rules", "check");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.errLines())
        .containsExactly("tidemark: standard output could not be written to its end");
  }

  private CommandLineRun start(String... arguments) throws IOException, InterruptedException {
    return start(Files.createFile(directory.resolve("out")), arguments);
  }

  private CommandLineRun start(Path out, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@" + Path.of("").toAbsolutePath().resolve("src/main/jvm/flink-jvm.args"));
    command.addAll(
        List.of(
            "-Dlog4j2.configurationFile=classpath:log4j2-cli.xml",
            "-cp",
            System.getProperty("java.class.path"),
            Tidemark.class.getName()));
    command.addAll(List.of(arguments));
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEMARK_"));
    Path in = directory.resolve("in");
    builder.redirectInput(Files.exists(in) ? in.toFile() : Files.createFile(in).toFile());
    Process process = builder.start();
    int status = process.waitFor();
    return new CommandLineRun(
        status,
        out.startsWith(directory) ? Files.readString(out, StandardCharsets.UTF_8) : "",
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
