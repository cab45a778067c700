package io.tidemark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntilTest {
  private static final Until.Offsets ENDS =
      new Until.Offsets(
          Map.of(
              new TopicPartition("telemetry.posts", 0), 120L,
              new TopicPartition("telemetry.posts", 1), 98L,
              new TopicPartition("control.rules", 0), 0L));

  @TempDir Path directory;

  @Test
  void isNowATimeOrOffsets() {
    assertThat(Until.parse(null)).isEqualTo(new Until.Now());
    assertThat(Until.parse("2024-03-01T09:00:00Z"))
        .isEqualTo(new Until.Time(Instant.parse("2024-03-01T09:00:00Z")));
    assertThat(Until.parse("telemetry.posts:0=120, telemetry.posts:1=98,control.rules:0=0"))
        .isEqualTo(ENDS);
  }

  @Test
  void isAJsonFileOfTheSame() throws IOException {
    assertThat(
            Until.parse(
                file("{\"telemetry.posts\":{\"0\":120,\"1\":98},\"control.rules\":{\"0\":0}}")))
        .isEqualTo(ENDS);
  }

  @Test
  void refusesAFileThatIsSomethingElse() throws IOException {
    for (String text :
        new String[] {"", "{}", "[1]", "{\"a\":{\"x\":1}}", "{\"a\":{\"0\":\"1\"}}"}) {
      String file = file(text);
      assertThatThrownBy(() -> Until.parse(file))
          .as(text)
          .isInstanceOf(OptionException.class)
          .hasMessageStartingWith("--until " + file + " must be JSON such as");
    }
  }

  private String file(String text) throws IOException {
    return Files.writeString(directory.resolve("until.json"), text).toString();
  }
}
