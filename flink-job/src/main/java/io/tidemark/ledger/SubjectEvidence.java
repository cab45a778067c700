package io.tidemark.ledger;

import io.tidemark.alert.Evidence;
import io.tidemark.attribution.HourCounts;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.telemetry.DataExport;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who contributed to the count of an owner, victim or service, and how the count grew. */
final class SubjectEvidence {
  private final Rule rule;
  private final Map<String, BigDecimal> byContributor = new HashMap<>();
  private final SortedMap<Long, BigDecimal> byHour = new TreeMap<>();
  private Long first;
  private Long last;

  private SubjectEvidence(Rule rule) {
    this.rule = rule;
  }

  /** The evidence of one rule, by a pass over all rows; without a witness. */
  static Evidence of(SubjectFindings findings, Rule rule) {
    SubjectEvidence evidence = new SubjectEvidence(rule);
    if (rule.weights().keySet().stream().allMatch(PersonalInformation::measures)) {
      findings.exportsOf(rule).values().forEach(evidence::export);
    } else {
      findings.counted(rule, false).stream()
          .filter(dated -> rule.weights().containsKey(dated.measure()))
          .sorted(Comparator.comparingLong(Dated::atMillis).thenComparing(Dated::entity))
          .forEach(evidence::add);
    }
    return new Evidence(
        null,
        evidence.first,
        evidence.last,
        Contributions.largest(evidence.byContributor),
        Contributions.histogram(evidence.byHour));
  }

  private void export(DataExport export) {
    BigDecimal amount = PersonalInformation.contribution(export, rule.weights().firstKey());
    if (amount.signum() > 0) {
      add(export.eventId(), export.occurredAtMillis(), amount, true);
    }
  }

  private void add(Dated dated) {
    Measure measure = dated.measure();
    BigDecimal weight = BigDecimal.valueOf(rule.weights().get(measure));
    add(dated.entity(), dated.atMillis(), dated.amount().multiply(weight), false);
  }

  /** An entity counts once, with its largest amount; what it adds is dated by that. */
  private void add(String contributor, long atMillis, BigDecimal amount, boolean adds) {
    first = first == null ? atMillis : Math.min(first, atMillis);
    last = last == null ? atMillis : Math.max(last, atMillis);
    BigDecimal before = byContributor.getOrDefault(contributor, BigDecimal.ZERO);
    BigDecimal after = adds ? before.add(amount) : before.max(amount);
    byContributor.put(contributor, after);
    byHour.merge(HourCounts.hourOf(atMillis), after.subtract(before), BigDecimal::add);
  }
}
