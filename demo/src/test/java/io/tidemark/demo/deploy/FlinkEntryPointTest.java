package io.tidemark.demo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job image's entry point, with a directory in place of the image's root. */
class FlinkEntryPointTest {
  @TempDir Path root;

  private Path configuration;
  private Path start;

  @BeforeEach
  void makeTheImage() throws IOException {
    configuration = Files.createDirectories(root.resolve("opt/flink/conf"));
    Path kept = Files.createDirectories(root.resolve("opt/tidemark/conf"));
    Files.writeString(kept.resolve("config.yaml"), "of: image");
    Files.writeString(kept.resolve("log4j-console.properties"), "level=INFO");
    Path flink = root.resolve("docker-entrypoint.sh");
    Files.writeString(
        flink, "#!/bin/sh\necho changed >> " + configuration + "/config.yaml\nprintf '%s|' \"$@\"");
    assertThat(flink.toFile().setExecutable(true)).isTrue();
    Path script = ComposeFile.read().root().resolve("deploy/docker/flink-job/start");
    assertThat(script).isExecutable();
    start = root.resolve("start");
    Files.writeString(
        start,
        Files.readString(script)
            .replace("/opt/", root + "/opt/")
            .replace("/docker-entrypoint.sh", flink.toString()));
  }

  @Test
  void anEmptyConfigurationIsFilledFromTheImageBeforeFlinkWritesIntoIt() throws Exception {
    assertThat(run("taskmanager")).isEqualTo("taskmanager|");

    assertThat(configuration.resolve("config.yaml")).hasContent("of: imagechanged");
    assertThat(configuration.resolve("log4j-console.properties")).hasContent("level=INFO");
  }

  @Test
  void aMountedConfigurationStaysAsItIs() throws Exception {
    Files.writeString(configuration.resolve("config.yaml"), "of: cluster\n");

    run("taskmanager");

    assertThat(configuration.resolve("config.yaml")).hasContent("of: cluster\nchanged");
    assertThat(configuration.resolve("log4j-console.properties")).doesNotExist();
  }

  @Test
  void theArgumentsReachFlinkOneByOne() throws Exception {
    assertThat(run("standalone-job", "--job-classname", "a b"))
        .isEqualTo("standalone-job|--job-classname|a b|");
  }

  private String run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("/bin/sh", start.toString()));
    command.addAll(List.of(arguments));
    try (ServiceProcess process =
        ServiceProcess.start("start", command, Map.of("PATH", "/bin:/usr/bin"), root)) {
      process.awaitSuccess();
    }
    return Files.readString(root.resolve("start.log"));
  }
}
