package io.tidemark.console.queue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Tells every instance of the console that the queue is no longer as it was. */
@Component
public class QueueChanges {
  static final String CHANNEL = "queue_changed";

  /** Stands for the service of alerts that name none. */
  public static final String UNKNOWN = "";

  // PostgreSQL takes fewer than 8,000.
  private static final int MOST_BYTES = 7900;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final JdbcClient database;

  QueueChanges(JdbcClient database) {
    this.database = database;
  }

  /** Tells so once the transaction is committed, which brings no new alert. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell() {
    tell(Map.of());
  }

  /**
   * Tells so once the transaction is committed.
   *
   * @param alerts how many new ones it brings, by service; an empty name: of none that is known
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void tell(Map<String, Integer> alerts) {
    database
        .sql("select pg_notify(:channel, :alerts)")
        .param("channel", CHANNEL)
        .param("alerts", payload(alerts))
        .query((row, number) -> true)
        .single();
  }

  // A notification is short; where the services do not fit, those who see all hear the sum.
  private static String payload(Map<String, Integer> alerts) {
    String payload = MAPPER.writeValueAsString(alerts);
    if (payload.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
      return payload;
    }
    int sum = alerts.values().stream().mapToInt(Integer::intValue).sum();
    return MAPPER.writeValueAsString(Map.of(UNKNOWN, sum));
  }

  static Map<String, Integer> read(String payload) {
    return MAPPER.readValue(payload, new TypeReference<Map<String, Integer>>() {});
  }
}
