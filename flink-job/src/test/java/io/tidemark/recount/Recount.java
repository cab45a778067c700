package io.tidemark.recount;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Counts everything anew, by brute force, and says which lines stand.
 *
 * @param lines every line that stands at the end
 * @param outcomes how many records of each stream were counted, how many were duplicates
 */
public record Recount(SortedSet<StandingLine> lines, Map<TelemetryStream, Outcome> outcomes) {
  public Recount {
    lines = Collections.unmodifiableSortedSet(new TreeSet<>(lines));
    outcomes = Collections.unmodifiableMap(outcomes);
  }

  /**
   * Recounts.
   *
   * @param log in log order within each topic partition
   * @param horizon of duplicates; null: unlimited
   */
  public static Recount of(
      List<? extends TelemetryEvent> log, Catalogue catalogue, Duration horizon) {
    CountedEvents events = new CountedEvents(log, horizon);
    Ground ground = new Ground(catalogue, events);
    SortedSet<StandingLine> lines = new TreeSet<>();
    Judge judge = new Judge(ground);
    for (Rule rule : catalogue.rules().values()) {
      if (rule.state() == RuleState.ENABLED) {
        lines.addAll(judge.standing(rule));
      }
    }
    return new Recount(lines, events.outcomes);
  }

  private static final class Judge {
    private final Ground ground;
    private final LineageCounting lineages;
    private final AccountCounting accounts;

    Judge(Ground ground) {
      this.ground = ground;
      lineages = new LineageCounting(ground);
      accounts = new AccountCounting(ground);
    }

    List<StandingLine> standing(Rule rule) {
      List<StandingLine> lines = new ArrayList<>();
      for (String subject : subjects(rule.subject())) {
        if (!isJudged(rule, subject)) {
          continue;
        }
        BigDecimal value = bestSum(rule, subject, false);
        if (isAtOrAbove(rule, value) && !(rule.proRata() && hasSiblingAtItsLine(rule, subject))) {
          lines.add(
              new StandingLine(
                  rule.id(),
                  rule.level().wireName(),
                  rule.subject(),
                  subject,
                  value,
                  basis(rule, subject),
                  serviceOf(rule, subject),
                  aggravating(rule, subject),
                  pending(rule, subject)));
        }
      }
      return lines;
    }

    private Collection<String> subjects(RuleSubject kind) {
      return switch (kind) {
        case LINEAGE -> ground.lineages.membersByRoot().keySet();
        case ACCOUNT -> accounts.owners();
        case SERVICE -> ground.services();
        case VICTIM -> List.of();
      };
    }

    /** A lineage without the rule's label, or a service whose gate is shut, is not judged. */
    private boolean isJudged(Rule rule, String subject) {
      if (rule.subject() == RuleSubject.LINEAGE
          && rule.label() != null
          && !ground.labelled(rule.label()).containsKey(subject)) {
        return false;
      }
      return rule.gate() == null || cut(rule, subject).isPresent();
    }

    private OptionalLong cut(Rule rule, String subject) {
      if (rule.subject() != RuleSubject.SERVICE) {
        throw new IllegalArgumentException("only rules of services have gates, not " + rule.id());
      }
      return ground.facts.on(SubjectKind.SERVICE, subject, rule.gate()).stream()
          .mapToLong(CaseFact::effectiveAtMillis)
          .min();
    }

    private Counting counting(Rule rule, String subject) {
      return switch (rule.subject()) {
        case LINEAGE -> lineages;
        case ACCOUNT -> accounts;
        case SERVICE ->
            new ServiceCounting(ground, rule.gate() == null ? 0 : cut(rule, subject).orElseThrow());
        case VICTIM -> throw new IllegalArgumentException("nothing is counted for a victim");
      };
    }

    private BigDecimal bestSum(Rule rule, String subject, boolean confirmedOnly) {
      boolean windowed = rule.window().years() > 0;
      Counting counting = counting(rule, subject);
      Map<Measure, Amount> amounts = new EnumMap<>(Measure.class);
      for (Measure measure : rule.weights().keySet()) {
        amounts.put(measure, counting.amount(measure, subject, windowed, confirmedOnly));
      }
      if (!windowed) {
        return weighted(rule, amounts, Span.EVER);
      }
      SortedSet<LocalDate> starts = new TreeSet<>();
      amounts.values().forEach(amount -> starts.addAll(amount.dates()));
      return starts.stream()
          .map(start -> weighted(rule, amounts, Span.ofYears(start, rule.window().years())))
          .max(BigDecimal::compareTo)
          .orElse(BigDecimal.ZERO);
    }

    private static BigDecimal weighted(Rule rule, Map<Measure, Amount> amounts, Span span) {
      BigDecimal sum = BigDecimal.ZERO;
      for (Map.Entry<Measure, Long> weight : rule.weights().entrySet()) {
        BigDecimal amount = amounts.get(weight.getKey()).within(span);
        sum = sum.add(amount.multiply(BigDecimal.valueOf(weight.getValue())));
      }
      return sum;
    }

    private static boolean isAtOrAbove(Rule rule, BigDecimal value) {
      return value.compareTo(rule.threshold()) >= 0;
    }

    private boolean hasSiblingAtItsLine(Rule rule, String subject) {
      return ground.catalogue.rules().values().stream()
          .filter(sibling -> sibling.state() == RuleState.ENABLED && !sibling.proRata())
          .filter(sibling -> Objects.equals(sibling.family(), rule.family()))
          .filter(sibling -> sibling.level() == rule.level())
          .filter(sibling -> isJudged(sibling, subject))
          .anyMatch(sibling -> isAtOrAbove(sibling, bestSum(sibling, subject, false)));
    }

    private String basis(Rule rule, String subject) {
      if (rule.label() == null) {
        return "OBSERVED";
      }
      boolean confirmed =
          rule.subject() == RuleSubject.LINEAGE
              ? ground.labelled(rule.label()).get(subject) == LabelStatus.CONFIRMED
              : isAtOrAbove(rule, bestSum(rule, subject, true));
      return confirmed ? "CONFIRMED" : "ALLEGED";
    }

    private String serviceOf(Rule rule, String subject) {
      return switch (rule.subject()) {
        case LINEAGE -> ground.lineages.serviceOf(subject);
        case SERVICE -> subject;
        case ACCOUNT, VICTIM -> null;
      };
    }

    private SortedSet<String> aggravating(Rule rule, String subject) {
      SortedSet<String> holding = new TreeSet<>();
      for (String criterion : rule.aggravating()) {
        if (isAttested(rule, subject, criterion) || isSeen(rule, subject, criterion)) {
          holding.add(criterion);
        }
      }
      return holding;
    }

    private boolean isAttested(Rule rule, String subject, String criterion) {
      return switch (rule.subject()) {
        case LINEAGE ->
            ground.factsOnLineage(subject).anyMatch(fact -> fact.fact().equals(criterion));
        case ACCOUNT ->
            ground.factsOnOwner(subject).stream().anyMatch(fact -> fact.fact().equals(criterion));
        case SERVICE -> !ground.facts.on(SubjectKind.SERVICE, subject, criterion).isEmpty();
        case VICTIM -> false;
      };
    }

    private boolean isSeen(Rule rule, String subject, String criterion) {
      if (rule.subject() == RuleSubject.LINEAGE
          && criterion.equals("cyberviolence.aggr.generative-ai")) {
        return ground.lineages.membersByRoot().get(subject).stream()
            .map(ground.lineages::postOf)
            .filter(Objects::nonNull)
            .anyMatch(Post::generativeAi);
      }
      return rule.subject() == RuleSubject.ACCOUNT
          && criterion.equals("pi.aggr.insider")
          && accounts.countedExports(subject).stream().anyMatch(Items::isInsider);
    }

    private SortedSet<String> pending(Rule rule, String subject) {
      SortedSet<String> open = new TreeSet<>();
      if (rule.subject() == RuleSubject.ACCOUNT
          && accounts.countedExports(subject).stream()
              .anyMatch(export -> export.lawfulBasis() == null)) {
        for (String gate : rule.lawfulBasisGates()) {
          if (!isAttested(rule, subject, gate)) {
            open.add(gate);
          }
        }
      }
      return open;
    }
  }
}
