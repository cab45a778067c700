package io.tidemark.rule.operator;

import io.tidemark.registry.RegistrySchemas;
import io.tidemark.rule.RuleStep;
import io.tidemark.schemas.RuleRecord;
import io.tidemark.schemas.framing.DetectedFraming;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.UnreadableMessageException;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.DeadLetterReason;
import io.tidemark.telemetry.Origin;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Records of the rules topic; one that is none becomes a dead letter. */
public final class RuleDeserializer
    implements KafkaRecordDeserializationSchema<RuleDeserializer.Read> {
  private static final long serialVersionUID = 1L;

  private final RegistrySchemas schemas;
  private final Framing<RuleRecord> framing;

  /** One that knows no schema registry. */
  public RuleDeserializer() {
    this(null);
  }

  /**
   * One that reads both framings.
   *
   * @param schemas null: there is no schema registry
   */
  public RuleDeserializer(RegistrySchemas schemas) {
    this.schemas = schemas;
    this.framing = DetectedFraming.of(RuleRecord.class, schemas);
  }

  /** A step, or a dead letter. */
  public record Read(RuleStep step, DeadLetter deadLetter) {}

  @Override
  public void open(DeserializationSchema.InitializationContext context) {
    if (schemas != null) {
      schemas.open(context.getMetricGroup());
    }
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Read> out) {
    Origin origin =
        new Origin(message.topic(), message.partition(), message.offset(), message.timestamp());
    try {
      if (message.value() == null) {
        throw new UnreadableRuleException("the record has no value");
      }
      RuleRecord record = framing.decode(message.value());
      out.collect(
          new Read(
              new RuleStep(
                  record.getReleaseId(),
                  RuleStep.Kind.valueOf(record.getKind().name()),
                  record.getRuleId(),
                  record.getDefinition(),
                  origin,
                  message.key(),
                  message.value()),
              null));
    } catch (UnreadableMessageException | UnreadableRuleException e) {
      out.collect(
          new Read(
              null,
              new DeadLetter(
                  DeadLetterReason.INVALID_RULE,
                  e.getMessage(),
                  "rules",
                  origin,
                  message.timestamp(),
                  message.key(),
                  message.value())));
    }
  }

  private static final class UnreadableRuleException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableRuleException(String message) {
      super(message);
    }
  }

  @Override
  public TypeInformation<Read> getProducedType() {
    return TypeInformation.of(Read.class);
  }
}
