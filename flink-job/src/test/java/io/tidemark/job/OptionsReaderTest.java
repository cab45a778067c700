package io.tidemark.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsReaderTest {
  @TempDir Path directory;

  @Test
  void theEnvironmentGoesBeforeTheFileAndTheCommandLineBeforeBoth() throws IOException {
    Path file =
        file(
            "options.properties",
            """
            kafka.group.id=of-file
            topics.posts=of-file
            topics.views=of-file
            """);

    Configuration options =
        OptionsReader.read(
            file,
            Map.of("TIDEMARK_TOPICS_POSTS", "of-environment", "TIDEMARK_TOPICS_VIEWS", "neither"),
            Map.of("topics.views", "of-command-line"));

    assertThat(options.get(TidemarkOptions.GROUP_ID)).isEqualTo("of-file");
    assertThat(options.get(TidemarkOptions.TOPIC_POSTS)).isEqualTo("of-environment");
    assertThat(options.get(TidemarkOptions.TOPIC_VIEWS)).isEqualTo("of-command-line");
    assertThat(options.get(TidemarkOptions.TOPIC_SHARES)).isEqualTo("telemetry.shares");
  }

  @Test
  void everyOptionHasAnEnvironmentNameOfItsOwn() {
    assertThat(
            TidemarkOptions.ALL.stream()
                .map(option -> OptionsReader.environmentName(option.key()))
                .toList())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("TIDEMARK_[A-Z_]+"));
  }

  @Test
  void readsYamlNestedAndFlat() throws IOException {
    Path file =
        file(
            "options.yaml",
            """
            kafka:
              bootstrap.servers: broker:9092
              properties:
                client.rack: one
            checkpoints.interval: 30 s
            flink:
              rest.port: 8090
            parallelism: 4
            checkpoints.directory:
            """);

    Configuration options = OptionsReader.read(file, Map.of(), Map.of());

    assertThat(options.get(TidemarkOptions.BOOTSTRAP_SERVERS)).isEqualTo("broker:9092");
    assertThat(options.get(TidemarkOptions.CHECKPOINT_INTERVAL)).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.get(TidemarkOptions.PARALLELISM)).isEqualTo(4);
    assertThat(options.getOptional(TidemarkOptions.CHECKPOINT_DIRECTORY)).isEmpty();
    assertThat(options.getString("kafka.properties.client.rack", "")).isEqualTo("one");
    assertThat(options.getString("flink.rest.port", "")).isEqualTo("8090");
  }

  @Test
  void readsAnEmptyYamlFileAsNoOptions() throws IOException {
    Configuration options =
        OptionsReader.read(file("empty.yml", "# nothing\n"), Map.of(), Map.of());

    assertThat(options.keySet()).isEmpty();
  }

  @Test
  void readsACommandLineOfKeysAndValues() throws IOException {
    Path file = file("options.properties", "kafka.group.id=of-file\n");

    Configuration options =
        OptionsReader.read(
            new String[] {"--config", file.toString(), "--topics.posts", "a", "--topics.views=b=c"},
            Map.of());

    assertThat(options.get(TidemarkOptions.GROUP_ID)).isEqualTo("of-file");
    assertThat(options.get(TidemarkOptions.TOPIC_POSTS)).isEqualTo("a");
    assertThat(options.get(TidemarkOptions.TOPIC_VIEWS)).isEqualTo("b=c");
  }

  @Test
  void refusesACommandLineThatIsNoOption() {
    assertThatThrownBy(() -> OptionsReader.read(new String[] {"posts"}, Map.of()))
        .isInstanceOf(OptionException.class)
        .hasMessage("'posts' is not an option; options are --key value");
    assertThatThrownBy(() -> OptionsReader.read(new String[] {"--topics.posts"}, Map.of()))
        .isInstanceOf(OptionException.class)
        .hasMessage("option --topics.posts has no value");
  }

  @Test
  void refusesAnUnknownKeyAndNamesTheFile() throws IOException {
    Path file = file("options.yaml", "kafka: {group: x}\n");

    assertThatThrownBy(() -> OptionsReader.read(file, Map.of(), Map.of()))
        .isInstanceOf(OptionException.class)
        .hasMessage(
            "there is no option 'kafka.group' in "
                + file
                + "; 'tidemark run --help' lists them all");
    assertThatThrownBy(() -> OptionsReader.read(null, Map.of(), Map.of("flnk.x", "1")))
        .isInstanceOf(OptionException.class)
        .hasMessage("there is no option 'flnk.x'; 'tidemark run --help' lists them all");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      checkpoints.interval       | 5 parsecs  | it must be a length of time such as 500 ms, 10 s
      checkpoints.interval       | -5 s       | it must be a length of time
      delivery.guarantee         | at-most-once | it must be exactly-once or at-least-once
      kafka.start-position       | newest     | it must be earliest or latest or committed
      state.backend              | disk       | it must be hashmap or rocksdb
      parallelism                | many       | it must be a whole number
      max-parallelism            | 1.5        | it must be a whole number
      parallelism                | 0          | must be 1 to 128, not 0
      parallelism                | 129        | must be 1 to 128, not 129
      max-parallelism            | 32769      | must be 1 to 32768, not 32769
      web.port                   | 65536      | must be 0 to 65535, not 65536
      metrics.port               | 0          | must be 1 to 65535, not 0
      flush.interval             | 0          | must be longer than 0
      delivery.transaction-timeout | 10 s     | must be longer than checkpoints.interval
      """)
  void refusesAValueThatCannotBeUsed(String key, String value, String wanted) {
    assertThatThrownBy(() -> OptionsReader.read(null, Map.of(), Map.of(key, value)))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("option " + key + " ")
        .hasMessageContaining(wanted)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource({
    "delivery.guarantee, at-least-once",
    "delivery.guarantee, At-Least-Once",
    "kafka.start-position, Latest",
    "state.backend, rocksdb",
    "checkpoints.interval, 30s",
    "parallelism, 128",
    "web.port, 0",
    "event-time.out-of-orderness, 0"
  })
  void takesAValueThatCanBeUsed(String key, String value) {
    assertThat(OptionsReader.read(null, Map.of(), Map.of(key, value)).getString(key, ""))
        .isEqualTo(value);
  }

  @Test
  void takesATransactionNoLongerThanACheckpointWhereThereAreNone() {
    Map<String, String> options =
        Map.of(
            "delivery.guarantee", "at-least-once",
            "delivery.transaction-timeout", "10 s",
            "checkpoints.interval", "10 s");

    assertThat(OptionsReader.read(null, Map.of(), options).keySet()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      topics.posts: [a, b]          | option topics.posts is a list
      kafka: [broker:9092]          | option kafka is a list
      - posts                       | is not a YAML mapping
      topics.posts: "a              | line
      {topics.posts: a, topics: {posts: b}} | option topics.posts stands in it twice
      """)
  void refusesAYamlFileThatIsNoMappingOfOptions(String yaml, String reason) throws IOException {
    Path file = file("options.yaml", yaml);

    assertThatThrownBy(() -> OptionsReader.read(file, Map.of(), Map.of()))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith("options file " + file + " cannot be read: ")
        .hasMessageContaining(reason)
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void refusesAYamlFileThatNamesAKeyTwice() throws IOException {
    Path file = file("options.yaml", "parallelism: 1\nparallelism: 2\n");

    assertThatThrownBy(() -> OptionsReader.read(file, Map.of(), Map.of()))
        .isInstanceOf(OptionException.class)
        .hasMessageContaining("parallelism");
  }

  @Test
  void refusesAFileThatIsNotThere() {
    Path file = directory.resolve("none.yaml");

    assertThatThrownBy(() -> OptionsReader.read(file, Map.of(), Map.of()))
        .isInstanceOf(OptionException.class)
        .hasMessage("there is no options file " + file + "; check --config");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }
}
