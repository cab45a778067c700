package io.tidemark.demo.endtoend;

import io.tidemark.cli.Tidemark;
import io.tidemark.demo.Demo;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.flink.client.cli.CliFrontend;

/**
 * A bash in a directory that looks like the repository's root, with the programs that an operator
 * has: {@code bin/tidemark} and {@code bin/demo} as built (without the look at whether a build is
 * due), {@code flink} and Kafka's own scripts by their main classes, since no Maven repository has
 * the distributions.
 */
final class OperatorShell {
  private static final long LIMIT_SECONDS = 240;
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Path directory;
  private final Map<String, String> replacements = new TreeMap<>();
  private final Map<String, String> environment = new TreeMap<>();

  private OperatorShell(Path directory) {
    this.directory = directory;
  }

  /** What a script came to. */
  record Ran(int status, String output) {}

  /** Lays out the programs. */
  static OperatorShell in(Path directory) throws IOException {
    OperatorShell shell = new OperatorShell(directory);
    Path demo = DocumentedCommands.REPOSITORY.resolve("demo");
    String built =
        demo.resolve("target/classes")
            + File.pathSeparator
            + Files.readString(demo.resolve("target/classpath/runtime")).strip();
    String cluster = Files.readString(demo.resolve("cluster/target/cluster.classpath")).strip();
    String kafka = Files.readString(demo.resolve("broker/target/tools.classpath")).strip();
    shell.program(
        "bin/tidemark",
        built,
        "-Dlog4j2.configurationFile=classpath:log4j2-cli.xml",
        Tidemark.class.getName());
    shell.program("bin/demo", built, Demo.class.getName());
    shell.program("path/flink", cluster, CliFrontend.class.getName());
    shell.program("path/kafka-configs.sh", kafka, "kafka.admin.ConfigCommand");
    shell.program(
        "path/kafka-consumer-groups.sh",
        kafka,
        "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand");
    return shell.with(
        "flink-job/target/",
        DocumentedCommands.REPOSITORY.resolve("flink-job/target").toString() + File.separator);
  }

  private void program(String name, String classPath, String... main) throws IOException {
    Path script = directory.resolve(name);
    Files.createDirectories(script.getParent());
    Path arguments = DocumentedCommands.REPOSITORY.resolve("flink-job/src/main/jvm/flink-jvm.args");
    Files.writeString(
        script,
        """
        #!/usr/bin/env bash
        exec '%s' '@%s' -Xmx512m -XX:+UseSerialGC -cp '%s' %s "$@"
        """
            .formatted(JAVA, arguments, classPath, String.join(" ", main)));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  /** A text of the documents that stands for another here, such as a broker's address. */
  OperatorShell with(String documented, String here) {
    replacements.put(documented, here);
    return this;
  }

  /** An environment variable. */
  OperatorShell set(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Runs them, and fails with their output unless they end with status 0. */
  String succeed(String commands) throws Exception {
    Ran ran = run(commands);
    if (ran.status() != 0) {
      throw new AssertionError(
          "status " + ran.status() + " of\n" + commands + "\nwhich printed\n" + ran.output());
    }
    return ran.output();
  }

  /** Runs them up to the first that fails. What they start in the background goes on. */
  Ran run(String commands) throws Exception {
    String here = commands;
    for (Map.Entry<String, String> replacement : replacements.entrySet()) {
      here = here.replace(replacement.getKey(), replacement.getValue());
    }
    Path output = Files.createTempFile(directory, "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-euo", "pipefail", "-c", here)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("TIDEMARK_"));
    builder.environment().putAll(environment);
    builder
        .environment()
        .merge("PATH", directory.resolve("path").toString(), (path, ours) -> ours + ":" + path);
    Process bash = builder.start();
    if (!bash.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      bash.descendants().forEach(ProcessHandle::destroyForcibly);
      bash.destroyForcibly();
      throw new AssertionError(
          "not within " + LIMIT_SECONDS + " s:\n" + here + "\n" + Files.readString(output));
    }
    return new Ran(bash.exitValue(), Files.readString(output));
  }
}
