package io.tidemark.rule.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.RuleStep;
import io.tidemark.schemas.RuleRecord;
import io.tidemark.schemas.RuleRecordKind;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.telemetry.DeadLetterReason;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RuleDeserializerTest {
  private static byte[] message(RuleRecordKind kind, String ruleId, String definition) {
    return SingleObjectFraming.of(RuleRecord.class)
        .encode(
            RuleRecord.newBuilder()
                .setReleaseId("r1")
                .setKind(kind)
                .setRuleId(ruleId)
                .setDefinition(definition)
                .build());
  }

  private static RuleDeserializer.Read read(byte[] value) {
    List<RuleDeserializer.Read> out = new ArrayList<>();
    new RuleDeserializer()
        .deserialize(
            new ConsumerRecord<>("control.rules", 0, 7, null, value), new ListCollector<>(out));
    assertThat(out).hasSize(1);
    return out.get(0);
  }

  private static void assertRejected(byte[] value) {
    RuleDeserializer.Read read = read(value);
    assertThat(read.step()).isNull();
    assertThat(read.deadLetter().reason()).isEqualTo(DeadLetterReason.INVALID_RULE);
    assertThat(read.deadLetter().value()).isEqualTo(value);
    assertThat(read.deadLetter().origin().place()).isEqualTo("control.rules/0/7");
  }

  @Test
  void aStepThatIsWholeIsRead() {
    RuleStep step = read(message(RuleRecordKind.DISABLE, "reach.views", null)).step();
    assertThat(step.kind()).isEqualTo(RuleStep.Kind.DISABLE);
    assertThat(step.ruleId()).isEqualTo("reach.views");
    assertThat(read(message(RuleRecordKind.COMMIT, null, null)).deadLetter()).isNull();
  }

  @Test
  void aRecordWithoutAValueOrOfOtherBytesIsADeadLetter() {
    assertRejected(null);
    assertRejected(new byte[] {1, 2, 3});
  }
}
