package io.tidemark.ledger;

import io.tidemark.alert.Evidence;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Findings;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.LabelStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the ledger of an owner or service has found out, worked out from its rows. */
final class SubjectFindings implements Findings {
  private static final String INSIDER = "pi.aggr.insider";

  private final RuleSubject kind;
  private final SubjectState state;
  private final Catalogue catalogue;
  private final List<CaseFact> facts = new ArrayList<>();
  private final Disproved disproved;
  private PersonalInformation personalInformation;

  SubjectFindings(RuleSubject kind, SubjectState state, Catalogue catalogue) {
    this.kind = kind;
    this.state = state;
    this.catalogue = catalogue;
    state.facts().entries().forEach(fact -> facts.add(fact.getValue()));
    this.disproved = new Disproved(facts, catalogue.itemClasses());
  }

  @Override
  public Map<Measure, BigDecimal> amounts(Rule rule, boolean confirmedOnly) {
    if (rule.weights().keySet().stream().allMatch(PersonalInformation::measures)) {
      Map<Measure, BigDecimal> amounts = new EnumMap<>(Measure.class);
      for (Measure measure : rule.weights().keySet()) {
        amounts.put(measure, personalInformation().amount(measure));
      }
      return amounts;
    }
    return BestSpan.amounts(
        rule, counted(rule, confirmedOnly), disproved.leaked(), catalogue.zone());
  }

  private List<Dated> counted(Rule rule, boolean confirmedOnly) {
    Counted counted = new Counted(rule, confirmedOnly, facts);
    for (Measure measure : rule.weights().keySet()) {
      switch (measure) {
        case UNLAWFUL_FOLLOWERS, SERVICE_FOLLOWERS, UNLAWFUL_GROUP_MEMBERS, SERVICE_GROUP_MEMBERS ->
            state
                .spreads()
                .entries()
                .forEach(row -> counted.audience(measure, row.getKey(), row.getValue()));
        case UNLAWFUL_VIEWS ->
            state.hours().entries().forEach(row -> counted.views(row.getKey(), row.getValue()));
        case UNLAWFUL_VIDEOS ->
            state.posts().entries().forEach(row -> counted.post(row.getKey(), row.getValue()));
        case UNLAWFUL_OTHER_ITEMS -> {
          if (!rule.weights().containsKey(Measure.UNLAWFUL_VIDEOS)) {
            state.posts().entries().forEach(row -> counted.post(row.getKey(), row.getValue()));
          }
        }
        default -> {
          if (measure == rule.weights().firstKey()) {
            counted.leaks(state.exports().entries(), catalogue.itemClasses());
          }
        }
      }
    }
    return counted.of(rule.weights().keySet());
  }

  private PersonalInformation personalInformation() {
    if (personalInformation == null) {
      personalInformation =
          new PersonalInformation(
              state.exports().entries(), catalogue.itemClasses(), disproved.items());
    }
    return personalInformation;
  }

  @Override
  public Map<String, BigDecimal> counts(Rule rule, Map<Measure, BigDecimal> amounts) {
    Map<String, BigDecimal> counts = new HashMap<>();
    for (Measure measure : rule.weights().keySet()) {
      BigDecimal amount = amounts.getOrDefault(measure, BigDecimal.ZERO);
      counts.put(
          measure.wireName(),
          amount.signum() == 0 ? BigDecimal.ZERO : new BigDecimal(amount.toPlainString()));
    }
    return counts;
  }

  @Override
  public LabelStatus labelled(Label label) {
    return null;
  }

  @Override
  public boolean isOpen(String gate) {
    return isAttested(gate);
  }

  @Override
  public boolean holds(String criterion) {
    return isAttested(criterion)
        || (criterion.equals(INSIDER)
            && anyExport(export -> export.dutySourced() && export.act() == ExportAct.PROVIDED));
  }

  @Override
  public boolean lawfulBasisUnknown() {
    return anyExport(export -> export.lawfulBasis() == null);
  }

  private boolean isAttested(String id) {
    return facts.stream().anyMatch(fact -> fact.fact().equals(id));
  }

  private boolean anyExport(java.util.function.Predicate<DataExport> predicate) {
    for (Map.Entry<String, DataExport> export : state.exports().entries()) {
      if (predicate.test(export.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** How many unlawful disseminations had an audience that nobody told. */
  long followersUnknown() {
    long unknown = 0;
    for (var row : state.spreads().entries()) {
      unknown +=
          row.getValue().audience().reaches().stream()
              .filter(reach -> !reach.followersKnown())
              .count();
    }
    return unknown;
  }

  /** Who or what contributed, largest first, from when to when. */
  Evidence evidence(Rule rule) {
    Map<String, Long> byContributor = new HashMap<>();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    if (kind == RuleSubject.ACCOUNT
        && rule.weights().keySet().stream().allMatch(PersonalInformation::measures)) {
      for (Map.Entry<String, DataExport> row : state.exports().entries()) {
        DataExport export = row.getValue();
        first = Math.min(first, export.occurredAtMillis());
        last = Math.max(last, export.occurredAtMillis());
        byContributor.merge(export.eventId(), PersonalInformation.itemsIn(export), Long::sum);
      }
    } else {
      for (Dated dated : counted(rule, false)) {
        first = Math.min(first, dated.atMillis());
        last = Math.max(last, dated.atMillis());
        byContributor.merge(dated.entity(), dated.amount(), Math::max);
      }
    }
    return new Evidence(
        null,
        first == Long.MAX_VALUE ? null : first,
        last == Long.MIN_VALUE ? null : last,
        Contributions.largest(byContributor),
        List.of());
  }
}
