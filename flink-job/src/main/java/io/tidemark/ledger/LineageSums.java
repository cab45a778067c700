package io.tidemark.ledger;

import io.tidemark.attribution.AudienceRow;
import io.tidemark.attribution.HourCounts;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.ledger.LineageState.AudienceEntry;
import io.tidemark.ledger.LineageState.HourAccount;
import io.tidemark.ledger.LineageState.HourEntry;
import io.tidemark.ledger.LineageState.OpenViews;
import io.tidemark.ledger.LineageState.ServiceHour;
import io.tidemark.ledger.LineageState.Totals;
import io.tidemark.state.Table;
import io.tidemark.telemetry.GroupAudience;

/** Keeps the sums of a lineage true while rows of its members come, change and go. */
final class LineageSums {
  private final LineageState state;
  private HourCounts counts;
  private long followers;
  private long groupMembers;
  private long followersUnknown;
  private long generated;
  private long late;
  private long duplicates;
  private long unresolved;

  LineageSums(LineageState state) {
    this.state = state;
    Totals totals = state.totals().get() == null ? Totals.NONE : state.totals().get();
    counts = totals.counts();
    followers = totals.followers();
    groupMembers = totals.groupMembers();
    followersUnknown = totals.followersUnknown();
    generated = totals.generated();
    late = totals.late();
    duplicates = totals.duplicates();
    unresolved = totals.unresolved();
  }

  void store() {
    state
        .totals()
        .set(
            new Totals(
                counts,
                followers,
                groupMembers,
                followersUnknown,
                generated,
                late,
                duplicates,
                unresolved));
  }

  void add(Mark mark) {
    mark(mark, 1);
  }

  void drop(Mark mark) {
    mark(mark, -1);
  }

  private void mark(Mark mark, int sign) {
    generated += mark.post() != null && mark.post().generativeAi() ? sign : 0;
    late += sign * mark.late();
    duplicates += sign * mark.duplicates();
    unresolved += mark.unresolved() ? sign : 0;
    if (mark.serviceId() != null) {
      move(state.services(), mark.serviceId(), sign);
    }
  }

  void add(long hour, HourEntry entry) {
    counts = counts.plus(entry.counts());
    hour(hour, entry, orNone(state.hours().get(hour)).plus(entry.counts()), 1);
  }

  void drop(long hour, HourEntry entry) {
    counts = counts.minus(entry.counts());
    hour(hour, entry, orNone(state.hours().get(hour)).minus(entry.counts()), -1);
  }

  private void hour(long hour, HourEntry entry, HourCounts sum, int sign) {
    if (sum.equals(HourCounts.NONE)) {
      state.hours().remove(hour);
    } else {
      state.hours().put(hour, sum);
    }
    if (entry.serviceId() != null) {
      ServiceHour key = new ServiceHour(entry.serviceId(), hour);
      OpenViews before = state.serviceHours().get(key);
      long views = sign * entry.counts().views();
      OpenViews after =
          new OpenViews(
              (before == null ? 0 : before.all()) + views,
              (before == null ? 0 : before.open()) + (entry.dealtWith() ? 0 : views));
      if (after.all() == 0) {
        state.serviceHours().remove(key);
      } else {
        state.serviceHours().put(key, after);
      }
    }
  }

  private static HourCounts orNone(HourCounts counts) {
    return counts == null ? HourCounts.NONE : counts;
  }

  /**
   * @param copy the member is not the root
   */
  void add(AudienceEntry entry, boolean copy) {
    audience(entry.row(), copy, true);
  }

  void drop(AudienceEntry entry, boolean copy) {
    audience(entry.row(), copy, false);
  }

  private void audience(AudienceRow row, boolean copy, boolean comes) {
    followers += resize(state.accounts(), row.accountId(), row.largestFollowers(), comes);
    for (AudienceRow.Reach reach : row.reaches()) {
      if (copy) {
        copier(HourCounts.hourOf(reach.occurredAtMillis()), row.accountId(), comes ? 1 : -1);
      }
      followersUnknown += reach.followersKnown() ? 0 : (comes ? 1 : -1);
      for (GroupAudience group : reach.groups()) {
        groupMembers += resize(state.groups(), group.groupId(), group.members(), comes);
      }
    }
  }

  private void copier(long hour, String accountId, long times) {
    HourAccount key = new HourAccount(hour, accountId);
    long after = move(state.copiers(), key, times);
    if (after == 0 || after == times) {
      move(state.copyingHours(), hour, Long.signum(times));
    }
  }

  /** The number that is now held for the key; one of 0 is not held. */
  private static <K> long move(Table<K, Long> table, K key, long by) {
    Long before = table.get(key);
    long after = (before == null ? 0 : before) + by;
    if (after == 0) {
      table.remove(key);
    } else {
      table.put(key, after);
    }
    return after;
  }

  /** By how much the largest size of that account or group changes. */
  private static long resize(Table<String, Sizes> table, String id, long size, boolean comes) {
    Sizes before = table.get(id) == null ? Sizes.NONE : table.get(id);
    Sizes after = comes ? before.with(size) : before.without(size);
    if (after.isEmpty()) {
      table.remove(id);
    } else {
      table.put(id, after);
    }
    return after.largest() - before.largest();
  }
}
