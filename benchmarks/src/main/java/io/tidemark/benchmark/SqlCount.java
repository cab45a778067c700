package io.tidemark.benchmark;

import java.time.Duration;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.api.config.AggregatePhaseStrategy;
import org.apache.flink.table.api.config.ExecutionConfigOptions;
import org.apache.flink.table.api.config.ExecutionConfigOptions.UidGeneration;
import org.apache.flink.table.api.config.OptimizerConfigOptions;

/**
 * The line as a query of Flink SQL, tuned: counts are added up in mini-batches and two phases.
 *
 * <p>Duplicates are removed by {@code ROW_NUMBER}, record by record: in trials on {@code zipf} no
 * other way took less CPU, neither mini-batches (ids hardly repeat within one) nor {@code
 * COUNT(DISTINCT)} with or without them.
 */
final class SqlCount {
  private static final String EVERY_VIEW = "view_events";
  private static final String FIRST_OF_EACH_ID =
      """
      (SELECT content_id, view_count FROM (
        SELECT *, ROW_NUMBER() OVER (PARTITION BY content_id, event_id ORDER BY arrived) AS nth
        FROM view_events)
      WHERE nth = 1)
      """;

  private final StreamTableEnvironment tables;
  private final boolean removesDuplicates;

  /**
   * A query on that environment, whose options of state and checkpoints it takes over.
   *
   * @param removesDuplicates whether an event id counts once for its content
   */
  SqlCount(StreamExecutionEnvironment environment, boolean removesDuplicates) {
    this.removesDuplicates = removesDuplicates;
    tables = StreamTableEnvironment.create(environment);
    TableConfig options = tables.getConfig();
    options.set(ExecutionConfigOptions.TABLE_EXEC_UID_GENERATION, UidGeneration.ALWAYS);
    if (!removesDuplicates) {
      options
          .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ENABLED, true)
          .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_ALLOW_LATENCY, Duration.ofSeconds(1))
          .set(ExecutionConfigOptions.TABLE_EXEC_MINIBATCH_SIZE, 50_000L)
          .set(
              OptimizerConfigOptions.TABLE_OPTIMIZER_AGG_PHASE_STRATEGY,
              AggregatePhaseStrategy.TWO_PHASE);
    }
  }

  /**
   * Contents whose views reach the line, with their count.
   *
   * @param views content, event id, count and time
   */
  Table reached(DataStream<Tuple4<String, String, Long, Long>> views, long line) {
    tables.createTemporaryView(
        EVERY_VIEW,
        views,
        Schema.newBuilder()
            .columnByExpression("content_id", "f0")
            .columnByExpression("event_id", "f1")
            .columnByExpression("view_count", "f2")
            .columnByExpression("arrived", "PROCTIME()")
            .build());
    return tables.sqlQuery(
        """
        SELECT content_id, SUM(view_count) AS view_count
        FROM %s
        GROUP BY content_id
        HAVING SUM(view_count) >= %d
        """
            .formatted(removesDuplicates ? FIRST_OF_EACH_ID : EVERY_VIEW, line));
  }
}
