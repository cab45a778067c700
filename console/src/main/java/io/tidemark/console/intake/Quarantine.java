package io.tidemark.console.intake;

import java.sql.Types;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps each record that is no alert, once, with the reason. */
@Repository
class Quarantine {
  private final JdbcClient database;

  Quarantine(JdbcClient database) {
    this.database = database;
  }

  /** Keeps those that are not there yet, and says how many these are. */
  int keep(List<IncomingRecord> refused) {
    int kept = 0;
    for (IncomingRecord record : refused) {
      kept +=
          database
              .sql(
                  """
                  insert into quarantine (topic, partition, record_offset, reason, bytes)
                  values (:topic, :partition, :offset, :reason, :bytes)
                  on conflict do nothing
                  """)
              .param("topic", record.topic())
              .param("partition", record.partition())
              .param("offset", record.offset())
              .param("reason", record.refusal().replace('\0', ' '))
              .param("bytes", record.bytes(), Types.BINARY)
              .update();
    }
    return kept;
  }

  /** The newest, newest first. */
  List<QuarantinedRecord> newest(int count) {
    return database
        .sql(
            """
            select topic, partition, record_offset, reason, length(bytes) as bytes, quarantined_at
            from quarantine order by quarantined_at desc, topic, partition, record_offset desc
            limit :count
            """)
        .param("count", count)
        .query(
            (row, number) ->
                new QuarantinedRecord(
                    row.getString("topic"),
                    row.getInt("partition"),
                    row.getLong("record_offset"),
                    row.getString("reason"),
                    row.getObject("bytes", Integer.class),
                    row.getTimestamp("quarantined_at").toInstant()))
        .list();
  }
}
