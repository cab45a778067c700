package io.tidemark.ledger;

import io.tidemark.alert.Evidence;
import io.tidemark.attribution.AudienceRow.Reach;
import io.tidemark.attribution.HourCounts;
import io.tidemark.ledger.LineageState.AudienceEntry;
import io.tidemark.ledger.LineageState.HourEntry;
import io.tidemark.ledger.LineageState.Member;
import io.tidemark.ledger.LineageState.MemberAccount;
import io.tidemark.ledger.LineageState.MemberHour;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.GroupAudience;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Who contributed to a lineage's count, from when to when, and how the count grew. */
final class LineageEvidence {
  private final LineageState state;
  private final Map<String, Long> byContributor = new HashMap<>();
  private final SortedMap<Long, Long> byHour = new TreeMap<>();

  private LineageEvidence(LineageState state) {
    this.state = state;
  }

  /**
   * The evidence of one rule, by a pass over all rows; without a witness.
   *
   * @param attested the facts that the rule counts
   */
  static Evidence of(LineageState state, Rule rule, List<CaseFact> attested) {
    LineageEvidence evidence = new LineageEvidence(state);
    evidence.gather(rule.weights().firstKey(), attested);
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Map.Entry<String, Member> member : state.members().entries()) {
      first = Math.min(first, member.getValue().mark().firstAtMillis());
      last = Math.max(last, member.getValue().mark().lastAtMillis());
    }
    return new Evidence(
        null,
        first == Long.MAX_VALUE ? null : first,
        last == Long.MIN_VALUE ? null : last,
        Contributions.largest(evidence.byContributor),
        Contributions.histogram(evidence.byHour));
  }

  private void gather(Measure measure, List<CaseFact> attested) {
    switch (measure) {
      case VIEWS, FORWARDS -> hours(measure);
      case FOLLOWERS -> reaches((accountId, reach) -> add(accountId, reach, reach.followers()));
      case COPYING_ACCOUNTS -> reaches((accountId, reach) -> add(accountId, reach, 1));
      case GROUP_MEMBERS -> reaches((accountId, reach) -> groups(reach));
      case SERVICES ->
          state.services().entries().forEach(service -> byContributor.put(service.getKey(), 1L));
      case GENERATED_POSTS -> generated();
      default -> attested.forEach(fact -> add(fact.eventId(), fact.effectiveAtMillis(), 1));
    }
  }

  private void hours(Measure measure) {
    for (Map.Entry<MemberHour, HourEntry> hour : state.memberHours().entries()) {
      byContributor.merge(
          hour.getKey().memberId(), net(measure, hour.getValue().counts()), Long::sum);
    }
    for (Map.Entry<Long, HourCounts> hour : state.hours().entries()) {
      byHour.put(hour.getKey(), net(measure, hour.getValue()));
    }
  }

  private static long net(Measure measure, HourCounts counts) {
    return measure == Measure.VIEWS ? counts.views() : counts.forwards();
  }

  private interface Reaches {
    void each(String accountId, Reach reach);
  }

  private void reaches(Reaches reaches) {
    for (Map.Entry<MemberAccount, AudienceEntry> entry : state.audience().entries()) {
      for (Reach reach : entry.getValue().row().reaches()) {
        reaches.each(entry.getKey().accountId(), reach);
      }
    }
  }

  private void groups(Reach reach) {
    for (GroupAudience group : reach.groups()) {
      add(group.groupId(), reach, group.members());
    }
  }

  private void generated() {
    for (Map.Entry<String, Member> member : state.members().entries()) {
      var post = member.getValue().mark().post();
      if (post != null && post.generativeAi()) {
        add(member.getKey(), post.moment().occurredAtMillis(), 1);
      }
    }
  }

  private void add(String contributor, Reach reach, long amount) {
    add(contributor, reach.occurredAtMillis(), amount);
  }

  /** A contributor counts once, with its largest amount; what it adds is dated by that. */
  private void add(String contributor, long atMillis, long amount) {
    long before = byContributor.getOrDefault(contributor, 0L);
    if (amount > before) {
      byContributor.put(contributor, amount);
      byHour.merge(HourCounts.hourOf(atMillis), amount - before, Long::sum);
    }
  }
}
