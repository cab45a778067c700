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
}
