package io.tidemark.ledger;

import io.tidemark.attribution.Act;
import io.tidemark.attribution.SubjectRow.LineageMember;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Findings;
import io.tidemark.rule.HeldNotes;
import io.tidemark.rule.Labels;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the ledger of an owner, victim or service has found out, worked out from its rows. */
final class SubjectFindings implements Findings {
  private final RuleSubject kind;
  private final SubjectState state;
  private final Catalogue catalogue;
  private final List<CaseFact> facts = new ArrayList<>();
  private final Set<String> factIds;
  private final Disproved disproved;
  private final Map<Optional<LocalDate>, PersonalInformation> personalInformation = new HashMap<>();

  SubjectFindings(RuleSubject kind, SubjectState state, Catalogue catalogue) {
    this.kind = kind;
    this.state = state;
    this.catalogue = catalogue;
    state.facts().entries().forEach(fact -> facts.add(fact.getValue()));
    this.factIds = facts.stream().map(CaseFact::fact).collect(Collectors.toSet());
    this.disproved = new Disproved(facts, catalogue.itemClasses());
  }

  @Override
  public RuleSubject kind() {
    return kind;
  }

  @Override
  public Map<Measure, BigDecimal> amounts(Rule rule, boolean confirmedOnly) {
    Map<Measure, BigDecimal> amounts = new EnumMap<>(Measure.class);
    if (rule.weights().keySet().stream()
        .anyMatch(measure -> !PersonalInformation.measures(measure))) {
      amounts.putAll(
          new BestSpan(
                  rule.line(), counted(rule, confirmedOnly), disproved.leaked(), catalogue.zone())
              .amounts(facts));
    }
    for (Measure measure : rule.weights().keySet()) {
      if (PersonalInformation.measures(measure)) {
        amounts.put(measure, personalInformation(rule).amount(measure));
      }
    }
    return amounts;
  }

  /** Everything with a date that counts for the rule. */
  List<Dated> counted(Rule rule, boolean confirmedOnly) {
    Counted counted = new Counted(rule, confirmedOnly, bounds(rule));
    for (Measure measure : rule.weights().keySet()) {
      switch (measure) {
        case UNLAWFUL_FOLLOWERS, SERVICE_FOLLOWERS, UNLAWFUL_GROUP_MEMBERS, SERVICE_GROUP_MEMBERS ->
            state
                .spreads()
                .entries()
                .forEach(row -> counted.audience(measure, row.getKey(), row.getValue()));
        case UNLAWFUL_VIEWS ->
            state.hours().entries().forEach(row -> counted.views(row.getKey(), row.getValue()));
        default -> {}
      }
    }
    ifAny(
        rule,
        this::isOfPosts,
        () -> state.posts().entries().forEach(row -> counted.post(row.getKey(), row.getValue())));
    ifAny(
        rule,
        Measure::isOfActs,
        () -> state.acts().entries().forEach(row -> counted.act(row.getKey(), row.getValue())));
    ifAny(
        rule,
        this::isOfLeaks,
        () -> counted.leaks(state.exports().entries(), catalogue.itemClasses()));
    ifAny(
        rule,
        this::isOfDealings,
        () ->
            state
                .exports()
                .entries()
                .forEach(
                    row -> counted.dealing(row.getKey(), row.getValue(), catalogue.itemClasses())));
    ifAny(
        rule,
        Measure::isAttested,
        () -> state.facts().entries().forEach(row -> counted.fact(row.getKey(), row.getValue())));
    return counted.all();
  }

  private interface Kind {
    boolean has(Measure measure);
  }

  private static void ifAny(Rule rule, Kind kind, Runnable count) {
    if (rule.weights().keySet().stream().anyMatch(kind::has)) {
      count.run();
    }
  }

  private boolean isOfPosts(Measure measure) {
    return measure == Measure.UNLAWFUL_VIDEOS || measure == Measure.UNLAWFUL_OTHER_ITEMS;
  }

  private boolean isOfLeaks(Measure measure) {
    return measure == Measure.LEAKED_CLASS_A
        || measure == Measure.LEAKED_CLASS_B
        || measure == Measure.LEAKED_CLASS_C;
  }

  private boolean isOfDealings(Measure measure) {
    return switch (measure) {
      case DEALINGS, BUSINESS_DEALINGS, INSIDER_DEALINGS, PUBLICATIONS -> true;
      default -> false;
    };
  }

  private Bounds bounds(Rule rule) {
    return new Bounds(rule, kind, facts, catalogue.zone());
  }

  private PersonalInformation personalInformation(Rule rule) {
    return personalInformation.computeIfAbsent(
        Optional.ofNullable(rule.scope().effectiveFrom()),
        date ->
            new PersonalInformation(
                exportsOf(rule).entrySet(), catalogue.itemClasses(), disproved.items()));
  }

  /** The exports that count for a rule, by place. */
  Map<String, DataExport> exportsOf(Rule rule) {
    Bounds bounds = bounds(rule);
    Map<String, DataExport> exports = new HashMap<>();
    for (Map.Entry<String, DataExport> export : state.exports().entries()) {
      if (bounds.include(export.getValue().occurredAtMillis())) {
        exports.put(export.getKey(), export.getValue());
      }
    }
    return exports;
  }

  @Override
  public SortedMap<String, BigDecimal> counts(Rule rule, Map<Measure, BigDecimal> amounts) {
    SortedMap<String, BigDecimal> counts = new TreeMap<>();
    for (Measure measure : rule.weights().keySet()) {
      BigDecimal amount = amounts.getOrDefault(measure, BigDecimal.ZERO);
      counts.put(
          measure.wireName(),
          amount.signum() == 0
              ? BigDecimal.ZERO
              : new BigDecimal(amount.stripTrailingZeros().toPlainString()));
    }
    return counts;
  }

  @Override
  public Labels labels() {
    return Labels.NONE;
  }

  @Override
  public boolean isActFrom(LocalDate date) {
    return true;
  }

  @Override
  public boolean isAttested(String fact) {
    return factIds.contains(fact);
  }

  @Override
  public HeldNotes notesOfActs(Rule rule) {
    List<HeldNotes> held = new ArrayList<>();
    acts(rule, act -> held.add(new HeldNotes(act.aggravating(), act.open())));
    return held.stream().reduce(HeldNotes.NONE, HeldNotes::and);
  }

  @Override
  public boolean baseStandsOnActs(Rule rule, String offence) {
    List<Act> showing = new ArrayList<>();
    acts(
        rule,
        act -> {
          if (act.offences().contains(offence)) {
            showing.add(act);
          }
        });
    return !showing.isEmpty();
  }

  /** The acts that a rule with labels counts. */
  private void acts(Rule rule, Consumer<Act> each) {
    if (rule.labels().isEmpty()) {
      return;
    }
    Counted counted = new Counted(rule, false, bounds(rule));
    for (Map.Entry<LineageMember, Act> act : state.acts().entries()) {
      if (counted.includes(act.getValue())) {
        each.accept(act.getValue());
      }
    }
  }

  @Override
  public boolean lawfulBasisUnknown(Rule rule) {
    return exportsOf(rule).values().stream().anyMatch(export -> export.lawfulBasis() == null);
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
}
