package io.tidemark.recount;

import io.tidemark.rule.Measure;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;

/** What persons, courts and regulators attest of a subject, counted or summed. */
final class Attestation {
  private record Entity(String id) {}

  private final Ground ground;

  Attestation(Ground ground) {
    this.ground = ground;
  }

  /** How much of an attested measure the subject has by facts of these ids. */
  Amount amount(
      Measure measure, Collection<String> ids, RuleSubject kind, String subject, Terms terms) {
    Amount.LargestOfEach facts = new Amount.LargestOfEach();
    for (CaseFact fact : ground.factsOn(kind, subject)) {
      LocalDate date = ground.date(fact.effectiveAtMillis());
      if (ids.contains(fact.fact())
          && (kind == RuleSubject.LINEAGE || terms.areInEffectOn(date))
          && terms.isPastCut(fact.effectiveAtMillis())
          && !(terms.confirmedOnly() && fact.status() != LabelStatus.CONFIRMED)
          && !(terms.leaveOutDealtWith()
              && ground.isDealtWith(kind, subject, fact.effectiveAtMillis()))) {
        boolean named = fact.entityId() != null && kind != RuleSubject.LINEAGE;
        facts.add(date, named ? new Entity(fact.entityId()) : fact, size(measure, fact));
      }
    }
    return facts;
  }

  private static BigDecimal size(Measure measure, CaseFact fact) {
    return switch (measure) {
      case ATTESTED -> BigDecimal.ONE;
      case ATTESTED_COUNT ->
          fact.count() == null ? BigDecimal.ONE : BigDecimal.valueOf(fact.count());
      case ATTESTED_AMOUNT -> fact.amount() == null ? BigDecimal.ZERO : fact.amount();
      default -> throw new IllegalArgumentException("nobody attests " + measure);
    };
  }

  /** True where a fact of that id holds of the subject, whenever. */
  boolean isOf(RuleSubject kind, String subject, String id) {
    return ground.factsOn(kind, subject).stream().anyMatch(fact -> fact.fact().equals(id));
  }

  /** True where facts of all these ids hold of the subject, whenever. */
  boolean areAllOf(RuleSubject kind, String subject, List<String> ids) {
    return ids.stream().allMatch(id -> isOf(kind, subject, id));
  }
}
