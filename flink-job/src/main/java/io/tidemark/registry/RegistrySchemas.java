package io.tidemark.registry;

import io.tidemark.schemas.framing.SchemaSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's schemas for one reader of messages. While the registry cannot be asked the caller
 * waits, and so does what is behind it; an interrupt, which is how Flink cancels, ends that.
 */
public final class RegistrySchemas implements SchemaSource {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RegistrySchemas.class);

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final RegistrySettings settings;
  private transient RegistryClient client;
  private transient Counter failures;
  private transient volatile boolean waiting;

  public RegistrySchemas(RegistrySettings settings) {
    this.settings = settings;
  }

  /** Shows whether it waits, and how often the registry could not be asked. */
  public void open(MetricGroup metrics) {
    MetricGroup group = metrics.addGroup("schemaRegistry");
    failures = group.counter("failures");
    group.gauge("waiting", () -> waiting ? 1 : 0);
  }

  @Override
  public Optional<Schema> byId(int id) {
    if (client == null) {
      client = new RegistryClient(settings);
    }
    if (failures == null) {
      failures = new SimpleCounter();
    }
    try {
      return untilAnswered(id);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("stopped while it waited for the schema registry", e);
    } finally {
      waiting = false;
    }
  }

  private Optional<Schema> untilAnswered(int id) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      try {
        Optional<Schema> answer = client.schema(id);
        if (waiting) {
          LOG.info("The schema registry answers again; reading goes on");
        }
        return answer;
      } catch (RegistryException e) {
        failures.inc();
        if (!waiting) {
          waiting = true;
          LOG.warn("{}; reading waits for the schema with the id {}", e.getMessage(), id);
        }
        TimeUnit.MILLISECONDS.sleep(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
      }
    }
  }
}
