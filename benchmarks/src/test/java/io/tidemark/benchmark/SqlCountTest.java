package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.job.TidemarkJob;
import io.tidemark.replay.Replay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

class SqlCountTest {
  private static final long LINE = 3;

  private static Tuple4<String, String, Long, Long> view(String content, String eventId) {
    return Tuple4.of(content, eventId, 1L, 0L);
  }

  private static Map<String, Long> reached(
      boolean removesDuplicates, List<Tuple4<String, String, Long, Long>> views) throws Exception {
    Map<String, Long> counts = new HashMap<>();
    try (StreamExecutionEnvironment environment =
            StreamExecutionEnvironment.createLocalEnvironment(
                1, Replay.embedded(TidemarkJob.pipeline(), 1));
        CloseableIterator<Row> rows =
            new SqlCount(environment, removesDuplicates)
                .reached(
                    environment
                        .fromData(
                            views, Types.TUPLE(Types.STRING, Types.STRING, Types.LONG, Types.LONG))
                        .uid("views"),
                    LINE)
                .execute()
                .collect()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        if (row.getKind() == RowKind.INSERT || row.getKind() == RowKind.UPDATE_AFTER) {
          counts.put(row.getFieldAs("content_id"), row.getFieldAs("view_count"));
        }
      }
    }
    return counts;
  }

  @Test
  void aContentIsThereWhenItsViewsReachTheLine() throws Exception {
    assertThat(
            reached(
                false,
                List.of(
                    view("two", "1"),
                    view("three", "2"),
                    view("two", "3"),
                    view("three", "4"),
                    view("three", "5"))))
        .containsOnly(Map.entry("three", 3L));
  }

  @Test
  void repeatedIdsCountWhereDuplicatesAreNotRemoved() throws Exception {
    assertThat(reached(false, List.of(view("a", "1"), view("a", "1"), view("a", "2"))))
        .containsOnly(Map.entry("a", 3L));
  }

  @Test
  void anIdCountsOnceForItsContentWhereDuplicatesAreRemoved() throws Exception {
    assertThat(
            reached(
                true,
                List.of(
                    view("two", "1"),
                    view("two", "1"),
                    view("two", "2"),
                    view("three", "1"),
                    view("three", "2"),
                    view("three", "3"))))
        .containsOnly(Map.entry("three", 3L));
  }
}
