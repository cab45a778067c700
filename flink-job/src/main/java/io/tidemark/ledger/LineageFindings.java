package io.tidemark.ledger;

import io.tidemark.alert.Evidence;
import io.tidemark.attribution.HourCounts;
import io.tidemark.ledger.LineageState.AudienceEntry;
import io.tidemark.ledger.LineageState.HourEntry;
import io.tidemark.ledger.LineageState.Member;
import io.tidemark.ledger.LineageState.MemberAccount;
import io.tidemark.ledger.LineageState.MemberHour;
import io.tidemark.ledger.LineageState.Totals;
import io.tidemark.rule.Findings;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.LabelStatus;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a lineage's ledger has found out. A lineage's own counts have no window. */
final class LineageFindings implements Findings {
  private static final String GENERATIVE_AI = "cyberviolence.aggr.generative-ai";

  private final LineageState state;
  private final Totals totals;
  private final Labels labels;

  LineageFindings(LineageState state) {
    this.state = state;
    this.totals = state.totals().get() == null ? Totals.NONE : state.totals().get();
    this.labels = state.labels().get() == null ? Labels.NONE : state.labels().get();
  }

  Totals totals() {
    return totals;
  }

  @Override
  public Map<Measure, BigDecimal> amounts(Rule rule, boolean confirmedOnly) {
    Map<Measure, BigDecimal> amounts = new EnumMap<>(Measure.class);
    for (Measure measure : rule.weights().keySet()) {
      amounts.put(measure, BigDecimal.valueOf(amount(measure)));
    }
    return amounts;
  }

  private long amount(Measure measure) {
    return switch (measure) {
      case VIEWS -> totals.counts().views();
      case FORWARDS -> totals.counts().forwards();
      case FOLLOWERS -> totals.followers();
      case GROUP_MEMBERS -> totals.groupMembers();
      default -> throw new IllegalArgumentException("not a measure of lineages: " + measure);
    };
  }

  @Override
  public Map<String, BigDecimal> counts(Rule rule, Map<Measure, BigDecimal> amounts) {
    Map<String, BigDecimal> counts = new HashMap<>();
    amounts.forEach((measure, amount) -> counts.put(measure.wireName(), amount));
    if (amounts.containsKey(Measure.VIEWS)) {
      counts.put("views.gross", BigDecimal.valueOf(totals.counts().viewsGross()));
    }
    if (amounts.containsKey(Measure.FORWARDS)) {
      counts.put("forwards.gross", BigDecimal.valueOf(totals.counts().forwardsGross()));
    }
    return counts;
  }

  @Override
  public LabelStatus labelled(Label label) {
    return labels.of(label);
  }

  @Override
  public boolean isOpen(String gate) {
    return LineageLedger.isAttested(state, gate);
  }

  @Override
  public boolean holds(String criterion) {
    return (criterion.equals(GENERATIVE_AI) && totals.generated() > 0)
        || LineageLedger.isAttested(state, criterion);
  }

  @Override
  public boolean lawfulBasisUnknown() {
    return false;
  }

  /** Who contributed, from when to when, and how the count grew; by a pass over all rows. */
  Evidence evidence(Rule rule) {
    Measure measure = rule.weights().firstKey();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Map.Entry<String, Member> member : state.members().entries()) {
      first = Math.min(first, member.getValue().mark().firstAtMillis());
      last = Math.max(last, member.getValue().mark().lastAtMillis());
    }
    Map<String, Long> byContributor = new HashMap<>();
    SortedMap<Long, Long> byHour = new TreeMap<>();
    switch (measure) {
      case VIEWS, FORWARDS -> {
        for (Map.Entry<MemberHour, HourEntry> hour : state.memberHours().entries()) {
          byContributor.merge(
              hour.getKey().memberId(), net(measure, hour.getValue().counts()), Long::sum);
        }
        for (Map.Entry<Long, HourCounts> hour : state.hours().entries()) {
          byHour.put(hour.getKey(), net(measure, hour.getValue()));
        }
      }
      case FOLLOWERS -> {
        for (Map.Entry<String, Sizes> account : state.accounts().entries()) {
          byContributor.put(account.getKey(), account.getValue().largest());
        }
      }
      default -> {
        for (Map.Entry<MemberAccount, AudienceEntry> entry : state.audience().entries()) {
          entry
              .getValue()
              .row()
              .reaches()
              .forEach(
                  reach -> {
                    for (GroupAudience group : reach.groups()) {
                      byContributor.merge(group.groupId(), group.members(), Math::max);
                    }
                  });
        }
      }
    }
    return new Evidence(
        null,
        first == Long.MAX_VALUE ? null : first,
        last == Long.MIN_VALUE ? null : last,
        Contributions.largest(byContributor),
        Contributions.histogram(byHour));
  }

  private static long net(Measure measure, HourCounts counts) {
    return measure == Measure.VIEWS ? counts.views() : counts.forwards();
  }
}
