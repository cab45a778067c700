package io.tidemark.demo.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DockerfileRulesTest {
  private static final String SOUND =
      "FROM eclipse-temurin:17.0.19_10-jre-noble\nUSER tidemark\nCMD [\"java\"]\n";

  @TempDir Path directory;

  private List<String> broken(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("Dockerfile"), text);
    return DockerfileRules.broken(Dockerfile.read(directory, file).instructions());
  }

  @Test
  void theDockerfilesOfTheRepositoryBreakNone() throws IOException {
    Path root = ComposeFile.read().root();
    try (Stream<Path> found = Files.walk(root.resolve("deploy"))) {
      List<Path> files =
          found.filter(path -> path.getFileName().toString().equals("Dockerfile")).toList();
      assertThat(files).hasSize(3);
      for (Path file : files) {
        assertThat(DockerfileRules.broken(Dockerfile.read(root, file).instructions()))
            .as(root.relativize(file).toString())
            .isEmpty();
      }
    }
  }

  @Test
  void aSoundOneBreaksNone() throws IOException {
    assertThat(broken(SOUND)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FROM flink:latest",
        "FROM flink",
        "USER root",
        "USER 0:0",
        "ADD app.jar /app.jar",
        "add app.jar /app.jar",
        "COPY http://localhost/app.jar /app.jar",
        "WORKDIR app",
        "RUN sudo true",
        "RUN apt-get install -y curl",
        "RUN wget http://localhost/x",
        "RUN cat x | sort",
        "CMD java -jar app.jar",
        "EXPOSE web",
        "CMD [\"java\"]\nCMD [\"java\"]",
      })
  void eachOfTheseBreaksOne(String lines) throws IOException {
    assertThat(broken(SOUND + lines + "\n")).isNotEmpty();
  }
}
