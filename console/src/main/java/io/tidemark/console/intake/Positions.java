package io.tidemark.console.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How far each partition is stored. */
@Repository
class Positions {
  private final JdbcClient database;

  Positions(JdbcClient database) {
    this.database = database;
  }

  /** The next offset to read of each of these partitions that was ever stored. */
  Map<TopicPartition, Long> of(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> stored = new HashMap<>();
    database
        .sql("select topic, partition, next_offset from intake_position")
        .query(
            row -> {
              stored.put(
                  new TopicPartition(row.getString("topic"), row.getInt("partition")),
                  row.getLong("next_offset"));
            });
    stored.keySet().retainAll(List.copyOf(partitions));
    return stored;
  }

  /** Remembers that records are stored which stand in the order of their partitions. */
  void passed(List<IncomingRecord> records) {
    Map<TopicPartition, Long> next = new HashMap<>();
    for (IncomingRecord record : records) {
      next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }
    next.forEach(
        (partition, offset) ->
            database
                .sql(
                    """
                    insert into intake_position (topic, partition, next_offset)
                    values (:topic, :partition, :offset)
                    on conflict (topic, partition) do update set next_offset = excluded.next_offset
                    """)
                .param("topic", partition.topic())
                .param("partition", partition.partition())
                .param("offset", offset)
                .update());
  }
}
