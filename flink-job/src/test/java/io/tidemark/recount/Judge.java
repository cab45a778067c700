package io.tidemark.recount;

import io.tidemark.rule.Label;
import io.tidemark.rule.Level;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.Sanction;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.SubjectKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Holds what every subject has against every line. */
final class Judge {
  private static final Set<Level> RAISE_NOTHING = EnumSet.of(Level.AGGRAVATING, Level.GATE);

  private record RuleOnKind(String ruleId, RuleSubject kind) {}

  final Attestation attestation;
  final Acts acts;
  final AccountCounting accounts;
  private final Ground ground;
  private final LineageCounting lineages;
  private final ServiceCounting services;
  private final Map<RuleSubject, Set<String>> everySubject = new EnumMap<>(RuleSubject.class);
  private final Map<RuleSubject, Set<String>> attestedSubjects = new EnumMap<>(RuleSubject.class);

  /** Of each rule on each kind of subject: the value of every subject on which it stands. */
  private final Map<RuleOnKind, SortedMap<String, BigDecimal>> standing = new HashMap<>();

  Judge(Ground ground) {
    this.ground = ground;
    attestation = new Attestation(ground);
    acts = new Acts(ground);
    accounts = new AccountCounting(ground, acts);
    lineages = new LineageCounting(ground);
    services = new ServiceCounting(ground);
    for (RuleSubject kind : RuleSubject.values()) {
      attestedSubjects.put(kind, ground.attestedSubjects(kind));
      Set<String> all = new TreeSet<>(attestedSubjects.get(kind));
      all.addAll(
          switch (kind) {
            case LINEAGE -> ground.lineages.membersByRoot().keySet();
            case ACCOUNT -> accounts.owners();
            case SERVICE -> ground.services();
            case VICTIM -> Set.<String>of();
          });
      everySubject.put(kind, all);
    }
  }

  /** Every line that stands, with all that its alert says. */
  SortedSet<StandingLine> standingLines() {
    Collection<Rule> rules = ground.catalogue.rules().values();
    for (Rule rule : rules) {
      for (RuleSubject kind : rule.scope().subjects()) {
        if (rule.state() == RuleState.ENABLED && !RAISE_NOTHING.contains(rule.level())) {
          standing.put(new RuleOnKind(rule.id(), kind), standing(rule, kind));
        }
      }
    }
    Remarks remarks = new Remarks(ground, this);
    SortedSet<StandingLine> lines = new TreeSet<>();
    standing.forEach(
        (where, valueBySubject) ->
            valueBySubject.forEach(
                (subject, value) -> {
                  Rule rule = ground.catalogue.rules().get(where.ruleId());
                  lines.add(
                      new StandingLine(
                          rule.id(),
                          rule.level().wireName(),
                          where.kind(),
                          subject,
                          value,
                          basis(rule, where.kind(), subject),
                          serviceOf(where.kind(), subject),
                          remarks.aggravating(rule, where.kind(), subject),
                          remarks.pending(rule, where.kind(), subject)));
                }));
    return lines;
  }

  boolean stands(Rule rule, RuleSubject kind, String subject) {
    return standing
        .getOrDefault(new RuleOnKind(rule.id(), kind), new TreeMap<>())
        .containsKey(subject);
  }

  private SortedMap<String, BigDecimal> standing(Rule rule, RuleSubject kind) {
    SortedMap<String, BigDecimal> values = new TreeMap<>();
    sums(rule, kind)
        .forEach(
            (subject, sum) -> {
              if (isAtLine(rule, sum)) {
                if (!(rule.proRata() && hasSiblingAtItsLine(rule, kind, subject))) {
                  values.put(subject, sum);
                }
              } else if (isAttestedInstead(rule, kind, subject, false)) {
                values.put(subject, BigDecimal.ONE);
              }
            });
    return values;
  }

  /** The rule's best sum of each subject that it judges and that may have one. */
  SortedMap<String, BigDecimal> sums(Rule rule, RuleSubject kind) {
    SortedMap<String, BigDecimal> sums = new TreeMap<>();
    boolean byFactsAlone = Remarks.countsOnlyFacts(rule) || rule.line().after() != null;
    for (String subject : (byFactsAlone ? attestedSubjects : everySubject).get(kind)) {
      if (isJudged(rule, kind, subject)) {
        sums.put(subject, bestSum(rule, kind, subject, false));
      }
    }
    return sums;
  }

  boolean reachesItsLine(Rule rule, RuleSubject kind, String subject) {
    return isJudged(rule, kind, subject) && isAtLine(rule, bestSum(rule, kind, subject, false));
  }

  private static boolean isAtLine(Rule rule, BigDecimal sum) {
    return sum.compareTo(rule.threshold()) >= 0;
  }

  private boolean isJudged(Rule rule, RuleSubject kind, String subject) {
    if (!attestation.areAllOf(kind, subject, rule.scope().requires())) {
      return false;
    }
    return switch (kind) {
      case LINEAGE -> isLineageJudged(rule, subject);
      case SERVICE -> rule.gate() == null || cut(rule, subject).isPresent();
      case ACCOUNT, VICTIM -> true;
    };
  }

  private boolean isLineageJudged(Rule rule, String root) {
    LocalDate from = rule.scope().effectiveFrom();
    Post post = ground.lineages.postOf(root);
    boolean tooEarly =
        from != null && post != null && ground.date(post.occurredAtMillis()).isBefore(from);
    return !tooEarly && (rule.labels().isEmpty() || ground.isLabelled(root, rule.labels(), false));
  }

  private OptionalLong cut(Rule rule, String service) {
    return ground.facts.on(SubjectKind.SERVICE, service, rule.gate()).stream()
        .mapToLong(CaseFact::effectiveAtMillis)
        .min();
  }

  Terms terms(Rule rule, RuleSubject kind, String subject) {
    return terms(rule, kind, subject, false);
  }

  private Terms terms(Rule rule, RuleSubject kind, String subject, boolean confirmedOnly) {
    boolean isCut = kind == RuleSubject.SERVICE && rule.gate() != null;
    return new Terms(
        rule, confirmedOnly, isCut ? cut(rule, subject).orElse(Terms.UNCUT) : Terms.UNCUT);
  }

  private Amount amount(Measure measure, RuleSubject kind, String subject, Terms terms) {
    if (measure.isAttested()) {
      List<String> facts = terms.rule().line().facts();
      return attestation.amount(
          measure, facts.isEmpty() ? List.of(terms.rule().id()) : facts, kind, subject, terms);
    }
    return switch (kind) {
      case LINEAGE -> lineages.amount(measure, subject, terms);
      case ACCOUNT -> accounts.amount(measure, subject, terms);
      case SERVICE -> services.amount(measure, subject, terms);
      case VICTIM -> throw new IllegalArgumentException("not of a victim: " + measure);
    };
  }

  private BigDecimal bestSum(Rule rule, RuleSubject kind, String subject, boolean confirmedOnly) {
    Terms terms = terms(rule, kind, subject, confirmedOnly);
    Map<Measure, Amount> amounts = new EnumMap<>(Measure.class);
    for (Measure measure : rule.weights().keySet()) {
      amounts.put(measure, amount(measure, kind, subject, terms));
    }
    int leastActs = rule.line().minimumActs();
    Amount counted = leastActs > 0 ? acts.amount(Measure.ACTS, subject, terms) : null;
    return spans(rule, subject, amounts.values()).stream()
        .filter(
            span ->
                counted == null
                    || counted.within(span).compareTo(BigDecimal.valueOf(leastActs)) >= 0)
        .map(span -> weighted(rule, amounts, span))
        .max(BigDecimal::compareTo)
        .orElse(BigDecimal.ZERO);
  }

  /** The spans of which the best counts. */
  private List<Span> spans(Rule rule, String subject, Collection<Amount> amounts) {
    int years = rule.window().years();
    List<Span> spans = new ArrayList<>();
    if (rule.line().after() != null) {
      for (LocalDate sanctioned : sanctions(rule.line().after(), subject)) {
        LocalDate last = years == 0 ? LocalDate.MAX : sanctioned.plusYears(years);
        spans.add(new Span(sanctioned.plusDays(1), last));
      }
    } else if (years == 0) {
      spans.add(Span.EVER);
    } else {
      SortedSet<LocalDate> starts = new TreeSet<>();
      amounts.forEach(amount -> starts.addAll(amount.dates()));
      starts.forEach(start -> spans.add(Span.ofYears(start, years)));
    }
    return spans;
  }

  private List<LocalDate> sanctions(Sanction after, String owner) {
    return ground.factsOnOwner(owner).stream()
        .filter(fact -> fact.fact().equals(after.fact()) && after.offence().equals(fact.offence()))
        .map(fact -> ground.date(fact.effectiveAtMillis()))
        .toList();
  }

  private static BigDecimal weighted(Rule rule, Map<Measure, Amount> amounts, Span span) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Measure, Long> weight : rule.weights().entrySet()) {
      BigDecimal amount = amounts.get(weight.getKey()).within(span);
      sum = sum.add(amount.multiply(BigDecimal.valueOf(weight.getValue())));
    }
    return sum;
  }

  private boolean isAttestedInstead(
      Rule rule, RuleSubject kind, String subject, boolean confirmedOnly) {
    return rule.attestable()
        && attestation
                .amount(
                    Measure.ATTESTED,
                    List.of(rule.id()),
                    kind,
                    subject,
                    terms(rule, kind, subject, confirmedOnly))
                .within(Span.EVER)
                .signum()
            > 0;
  }

  private boolean hasSiblingAtItsLine(Rule rule, RuleSubject kind, String subject) {
    return ground.catalogue.rules().values().stream()
        .filter(sibling -> sibling.state() == RuleState.ENABLED && !sibling.proRata())
        .filter(sibling -> Objects.equals(sibling.family(), rule.family()))
        .filter(sibling -> sibling.level() == rule.level())
        .anyMatch(sibling -> reachesItsLine(sibling, kind, subject));
  }

  private String basis(Rule rule, RuleSubject kind, String subject) {
    Set<Label> labels = rule.labels();
    boolean confirmed;
    if (kind == RuleSubject.LINEAGE && !labels.isEmpty()) {
      confirmed = ground.isLabelled(subject, labels, true);
    } else if (isAtLine(rule, bestSum(rule, kind, subject, false))) {
      if (labels.isEmpty() && rule.weights().keySet().stream().noneMatch(Measure::isAttested)) {
        return "OBSERVED";
      }
      confirmed = isAtLine(rule, bestSum(rule, kind, subject, true));
    } else {
      confirmed = isAttestedInstead(rule, kind, subject, true);
    }
    return confirmed ? "CONFIRMED" : "ALLEGED";
  }

  private String serviceOf(RuleSubject kind, String subject) {
    return switch (kind) {
      case LINEAGE -> ground.lineages.serviceOf(subject);
      case SERVICE -> subject;
      case ACCOUNT, VICTIM -> null;
    };
  }
}
