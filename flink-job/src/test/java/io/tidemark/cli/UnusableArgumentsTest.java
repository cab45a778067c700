package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UnusableArgumentsTest {
  private static final String PACKAGED = "src/main/resources/io/tidemark/catalogue";

  @TempDir Path directory;

  static Stream<Arguments> unusable() {
    return Stream.of(
        arguments("name a command; see 'tidemark --help'"),
        arguments("Unmatched argument at index 0: 'watch'; see 'tidemark --help'", "watch"),
        arguments("Unknown option: '--fast'; see 'tidemark --help'", "--fast"),
        arguments("name scenario files, or --from-kafka with --bootstrap HOST:PORT", "replay"),
        arguments("--until is for topics; add --from-kafka", "replay", "--until", "now", "f"),
        arguments("--topics.posts is for topics", "replay", "--topics.posts", "p", "f"),
        arguments("so leave out f", "replay", "--from-kafka", "--bootstrap", "localhost:1", "f"),
        arguments("option kafka.bootstrap.servers is missing", "replay", "--from-kafka"),
        arguments("--parallelism must be", "replay", "--from-kafka", "--parallelism", "65"),
        arguments("--until is neither a time", "replay", "--from-kafka", "--until", "yesterday"),
        arguments("'a:x=3'; it must be", "replay", "--from-kafka", "--until", "a:0=1,a:x=3"),
        arguments(
            "cannot read alerts from none.jsonl", "replay", "--verify", "none.jsonl", "pom.xml"),
        arguments("line 1, is no alert as 'replay'", "replay", "--verify", "pom.xml", "pom.xml"),
        arguments("--verify kafka is for topics", "replay", "--verify", "kafka", "pom.xml"),
        arguments("give one", "replay", "--final", "--verify", "kafka", "pom.xml"),
        arguments("Missing required parameter: 'ALERT_ID'", "explain"),
        arguments("option kafka.bootstrap.servers is missing", "explain", "f91c"),
        arguments("cannot read alerts from none", "explain", "f91c", "--alerts", "none"),
        arguments("names a-0 twice", "replay", "--from-kafka", "--until", "a:0=1,a:0=2"),
        arguments(
            "Unknown option: '--fast'; see 'tidemark replay --help'", "replay", "--fast", "f"),
        arguments("'--parallelism': 'two' is not an int", "replay", "--parallelism", "two", "f"),
        arguments("--parallelism must be from 1 to 64, not 0", "replay", "--parallelism", "0", "f"),
        arguments("'--state-backend'", "replay", "--state-backend", "disk", "f"),
        arguments("cannot read none.jsonl: name a readable", "replay", "none.jsonl"),
        arguments("Missing required option: '--key-file=FILE'", "pseudonym", "amber"),
        arguments("Missing required parameter: 'ID'", "pseudonym", "--key-file", "none.key"),
        arguments(
            "there is no pseudonym key file none.key", "pseudonym", "amber", "--key-file=none.key"),
        arguments("option privacy.pseudonym-key-file is empty", "pseudonym", "a", "--key-file="),
        arguments(
            "there is no pseudonym key file none.key",
            "replay",
            "--pseudonym-key-file",
            "none.key",
            "pom.xml"),
        arguments(
            "there is no pseudonym key file none.key",
            "run",
            "--privacy.pseudonym-key-file=none.key"),
        arguments("name a command, such as check; see 'tidemark rules --help'", "rules"),
        arguments("Missing required parameter: 'DIR'", "rules", "push"),
        arguments("option kafka.bootstrap.servers is missing", "rules", "push", PACKAGED),
        arguments("option kafka.bootstrap.servers is missing", "rules", "diff", PACKAGED),
        arguments(PACKAGED + " is not empty; name an empty", "rules", "pull", PACKAGED),
        arguments("--release must not be blank", "rules", "push", PACKAGED, "--release", " "),
        arguments("'remove'; see 'tidemark topics --help'", "topics", "remove"),
        arguments("--partitions must be 1 or more, not 0", "topics", "--partitions", "0"),
        arguments("--replication must be 1 or more, or -1", "topics", "--replication", "0"),
        arguments("option kafka.bootstrap.servers is missing; give --kafka", "topics", "create"),
        arguments("option kafka.bootstrap.servers is missing; give --kafka", "run"),
        arguments("option schema-registry.url is missing; give --reg", "schemas", "register"),
        arguments("is no http or https address", "schemas", "register", "--registry", "host:8081"),
        arguments("cannot be reached", "schemas", "register", "--registry", "http://127.0.0.1:1"),
        arguments("cannot be confluent without", "topics", "--alerts.framing", "confluent"),
        arguments("takes the place of", "topics", "--schema-registry.credentials", "me:pw"),
        arguments("there is no option 'topic.posts'", "topics", "--set", "topic.posts=x"),
        arguments("'--set' (KEY=VALUE) should be in KEY=VALUE", "topics", "--set", "topics.posts"),
        arguments("there is no options file none.yaml", "topics", "--config", "none.yaml"),
        arguments("option state.backend cannot be 'disk'", "run", "--state.backend", "disk"),
        arguments("option flush.interval cannot be 'soon'", "run", "--flush.interval=soon"),
        arguments("--jar is for a cluster", "run", "--jar", "job.jar"),
        arguments("--cluster must be HOST:PORT, not 'here'", "run", "--cluster", "here"),
        arguments("--cluster must be HOST:PORT", "run", "--cluster", "here:70000"),
        arguments(
            "no job jar at none.jar; build it with 'mvn -B -DskipTests package'",
            "run",
            "--cluster",
            "localhost:8081",
            "--jar",
            "none.jar"));
  }

  private static Arguments arguments(String told, String... line) {
    return Arguments.of(told, line);
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void areToldInOneLineWithStatusTwo(String told, String[] line) {
    CommandLineRun run = CommandLineRun.of(line);

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines())
        .singleElement()
        .satisfies(only -> assertThat(only).startsWith("tidemark: ").contains(told));
  }

  @ParameterizedTest
  @MethodSource("unreachable")
  void aBrokerThatDoesNotAnswerIsToldInOneLine(List<String> command) throws IOException {
    try (Socket nobodyListens = new Socket()) {
      String address = address(nobodyListens);

      CommandLineRun run =
          CommandLineRun.of(
              Stream.concat(
                      command.stream(),
                      Stream.of(
                          "--kafka.bootstrap.servers=" + address,
                          "--set=kafka.properties.default.api.timeout.ms=1000",
                          "--set=kafka.properties.request.timeout.ms=500"))
                  .toArray(String[]::new));

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.errLines())
          .singleElement()
          .satisfies(
              only ->
                  assertThat(only)
                      .startsWith("tidemark: ")
                      .contains(address, "check kafka.bootstrap.servers"));
    }
  }

  static Stream<List<String>> unreachable() {
    return Stream.of(
        List.of("run"),
        List.of("topics", "create"),
        List.of("replay", "--from-kafka"),
        List.of("explain", "f91c"));
  }

  @Test
  void aClusterThatDoesNotAnswerIsToldInOneLine() throws IOException {
    Path jar = Files.createFile(directory.resolve("job.jar"));
    try (Socket nobodyListens = new Socket()) {
      String address = address(nobodyListens);

      CommandLineRun run =
          CommandLineRun.of(
              "run",
              "--kafka.bootstrap.servers",
              address,
              "--cluster",
              address,
              "--jar",
              jar.toString());

      assertThat(run.status()).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.errLines())
          .singleElement()
          .satisfies(
              only ->
                  assertThat(only)
                      .startsWith("tidemark: no Flink cluster answers at " + address)
                      .contains("check --cluster"));
    }
  }

  @Test
  void aCatalogueWithErrorsIsToldWithAllOfThemALineEach() throws IOException {
    Files.writeString(
        directory.resolve("catalogue.yaml"), "zone: Mars/Olympus\nitem-classes: {a: [], b: []}\n");
    Files.writeString(
        directory.resolve("mine.yaml"),
        """
        rules:
          - id: mine.views
            level: grave
            subject: lineage
            measure: views
            threshold: many
            window: lifetime
            citation: {instrument: ours, article: "1"}
        """);
    Path scenario = Files.createFile(directory.resolve("events.jsonl"));

    CommandLineRun check = CommandLineRun.of("rules", "check", directory.toString());
    CommandLineRun replay =
        CommandLineRun.of("replay", "--rules", directory.toString(), scenario.toString());

    assertThat(check.status()).isEqualTo(2);
    assertThat(check.out()).isEmpty();
    assertThat(check.errLines())
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(line -> line.matches("(catalogue|mine)\\.yaml(:[0-9]+)?: .+"))
        .anyMatch(line -> line.startsWith("mine.yaml:3: mine.views: level: "))
        .anyMatch(line -> line.startsWith("mine.yaml:6: mine.views: threshold: "));
    assertThat(replay).isEqualTo(check);
  }

  @Test
  void aCatalogueThatIsNotThereIsNamed() {
    Path none = directory.resolve("none");

    CommandLineRun run = CommandLineRun.of("rules", "check", none.toString());

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.errLines()).singleElement().satisfies(only -> assertThat(only).contains("none"));
  }

  @Test
  void verboseAddsTheStackTrace() {
    CommandLineRun run = CommandLineRun.of("replay", "--verbose", "none.jsonl");

    assertThat(run.status()).isEqualTo(2);
    assertThat(run.errLines()).anyMatch(line -> line.startsWith("\tat io.tidemark."));
    assertThat(run.errLines().get(run.errLines().size() - 1))
        .startsWith("tidemark: cannot read none.jsonl");
  }

  private static String address(Socket nobodyListens) throws IOException {
    nobodyListens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return "127.0.0.1:" + nobodyListens.getLocalPort();
  }
}
