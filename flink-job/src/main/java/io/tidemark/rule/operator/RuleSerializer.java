package io.tidemark.rule.operator;

import io.tidemark.rule.RuleChange;
import io.tidemark.schemas.RuleRecord;
import io.tidemark.schemas.RuleRecordKind;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import java.util.ArrayList;
import java.util.List;

/** A release as the records of the rules topic. */
public final class RuleSerializer {
  private final Framing<RuleRecord> framing = SingleObjectFraming.of(RuleRecord.class);

  /** The values of the records, in their order; the last is the commit. */
  public List<byte[]> release(String releaseId, List<RuleChange> changes) {
    List<byte[]> values = new ArrayList<>();
    for (RuleChange change : changes) {
      values.add(
          value(
              releaseId,
              change.definition() == null ? RuleRecordKind.DISABLE : RuleRecordKind.RULE,
              change.ruleId(),
              change.definition()));
    }
    values.add(value(releaseId, RuleRecordKind.COMMIT, null, null));
    return values;
  }

  private byte[] value(String releaseId, RuleRecordKind kind, String ruleId, String definition) {
    return framing.encode(
        RuleRecord.newBuilder()
            .setReleaseId(releaseId)
            .setKind(kind)
            .setRuleId(ruleId)
            .setDefinition(definition)
            .build());
  }
}
