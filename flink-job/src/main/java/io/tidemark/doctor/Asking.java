package io.tidemark.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.OptionException;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import io.tidemark.telemetry.Inquiry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Asks the running job over its control topics why there is an alert, or none. */
public final class Asking {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A job that has just started may not have seen the first question; it is asked again. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Asking() {}

  /**
   * The first answer to that inquiry; empty when none came within that time.
   *
   * @param options of the job
   * @throws OptionException when brokers or topics are not there, or refuse
   */
  public static Optional<JsonNode> ask(Configuration options, Inquiry inquiry, Duration timeout)
      throws InterruptedException {
    KafkaPreflight.check(options, Topics.control(options));
    try (Tail answers = new Tail(options, options.get(TidemarkOptions.TOPIC_CONTROL_ANSWERS));
        Sender sender = new Sender(options)) {
      long deadline = System.nanoTime() + timeout.toNanos();
      Optional<JsonNode> answer = Optional.empty();
      Duration left = timeout;
      while (answer.isEmpty() && left.toNanos() > 0) {
        sender.send(
            new ProducerRecord<>(
                options.get(TidemarkOptions.TOPIC_CONTROL_QUERIES), written(inquiry)));
        Duration wait = left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
        answer = answers.await(value -> answerTo(inquiry, value), wait);
        left = Duration.ofNanos(deadline - System.nanoTime());
      }
      return answer;
    } catch (KafkaException e) {
      throw new OptionException(
          "the brokers refuse to pass on question or answer ("
              + e.getClass().getSimpleName()
              + ": "
              + e.getMessage()
              + "); whoever asks needs Write on the topic of queries and Read on that of answers");
    }
  }

  private static byte[] written(Inquiry inquiry) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("inquiry_id", inquiry.id());
    json.putObject("subject")
        .put("kind", inquiry.subject().kind().name())
        .put("id", inquiry.subject().id());
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode answerTo(Inquiry inquiry, byte[] value) {
    if (value == null) {
      return null;
    }
    try {
      JsonNode answer = MAPPER.readTree(value);
      return answer.path("inquiry_id").asText().equals(inquiry.id()) ? answer : null;
    } catch (JsonProcessingException e) {
      return null;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }
}
