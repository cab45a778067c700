package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.cli.Tidemark;
import io.tidemark.demo.broker.KafkaBroker;
import io.tidemark.job.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.TableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.CloseableIterator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The statements of {@code docs/sql.md}, on a real topic with the alerts of a replay. */
class SqlDocumentTest {
  private static final Pattern STATEMENT = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

  @TempDir Path directory;

  private static List<String> statements() throws IOException {
    return STATEMENT
        .matcher(Files.readString(Path.of("../docs/sql.md")))
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }

  private List<String> alertsOfTheExample() throws Exception {
    Path printed = directory.resolve("alerts.jsonl");
    Process replay =
        JavaProcess.start(
            Tidemark.class,
            List.of("replay", "../examples/defamation.jsonl"),
            "512m",
            System.getProperty("java.class.path"),
            printed);
    assertThat(replay.waitFor()).isZero();
    return Files.readAllLines(printed).stream().filter(line -> line.startsWith("{")).toList();
  }

  private static List<Row> rows(TableEnvironment tables, String query) throws Exception {
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<Row> found = tables.executeSql(query).collect()) {
      found.forEachRemaining(rows::add);
    }
    return rows;
  }

  @Test
  void theTableAndItsQueriesFindTheAlertsOfAReplay() throws Exception {
    List<String> statements = statements();
    assertThat(statements).hasSize(4);
    try (KafkaBroker broker = KafkaBroker.start()) {
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        Topics.create(admin, List.of(new NewTopic("alerts.json", 2, (short) 1)));
      }
      try (KafkaProducer<String, String> producer =
          new KafkaProducer<>(
              Map.of("bootstrap.servers", broker.bootstrapServers()),
              new StringSerializer(),
              new StringSerializer())) {
        for (String alert : alertsOfTheExample()) {
          producer.send(new ProducerRecord<>("alerts.json", alert)).get();
        }
      }
      TableEnvironment tables = TableEnvironment.create(EnvironmentSettings.inBatchMode());
      tables.executeSql(statements.get(0).replace("localhost:9092", broker.bootstrapServers()));

      assertThat(rows(tables, statements.get(1)))
          .extracting(row -> row.getField(0), row -> row.getField(2), row -> row.getField(5))
          .contains(
              tuple("defamation.views", "clip-1", "ALLEGED"),
              tuple("reach.views", "clip-1", "OBSERVED"));
      assertThat(rows(tables, statements.get(2)))
          .extracting(row -> row.getField(1), row -> row.getField(2))
          .contains(tuple("defamation.views", 1L));
      assertThat(rows(tables, statements.get(3)))
          .extracting(row -> row.getField(0), row -> row.getField(2))
          .contains(tuple("reach.views", "clip-1"), tuple("reach.views", "clip-2"));
    }
  }
}
