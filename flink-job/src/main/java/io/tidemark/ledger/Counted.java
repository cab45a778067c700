package io.tidemark.ledger;

import static io.tidemark.attribution.HourCounts.firstHourFrom;

import io.tidemark.attribution.AudienceRow.Reach;
import io.tidemark.attribution.SubjectRow.HourViews;
import io.tidemark.attribution.SubjectRow.LineageHour;
import io.tidemark.attribution.SubjectRow.LineageMember;
import io.tidemark.attribution.SubjectRow.LineageSpread;
import io.tidemark.attribution.SubjectRow.PostItem;
import io.tidemark.attribution.SubjectRow.Spread;
import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What counts for one rule: at or after its gate's cut, and, for a rule with a window, without the
 * acts that have been dealt with.
 */
final class Counted {
  private static final String DEALT_WITH = "act.dealt-with";

  private final boolean confirmedOnly;
  private final boolean openOnly;
  private final long cutMillis;
  private final List<CaseFact> dealtWith = new ArrayList<>();
  private final List<Dated> counted = new ArrayList<>();
  private final Map<String, PostItem> firstPosts = new HashMap<>();

  Counted(Rule rule, boolean confirmedOnly, List<CaseFact> facts) {
    this.confirmedOnly = confirmedOnly;
    this.openOnly = !rule.window().isLifetime();
    long cut = Long.MAX_VALUE;
    for (CaseFact fact : facts) {
      if (fact.fact().equals(rule.gate())) {
        cut = Math.min(cut, fact.effectiveAtMillis());
      }
      if (fact.fact().equals(DEALT_WITH)) {
        dealtWith.add(fact);
      }
    }
    this.cutMillis = rule.gate() == null ? Long.MIN_VALUE : cut;
  }

  /** All that was counted of these measures. */
  List<Dated> of(Set<Measure> measures) {
    firstPosts.forEach(
        (lineage, item) ->
            counted.add(
                new Dated(
                    item.post().video() ? Measure.UNLAWFUL_VIDEOS : Measure.UNLAWFUL_OTHER_ITEMS,
                    lineage,
                    item.post().moment().occurredAtMillis(),
                    1)));
    return counted.stream().filter(dated -> measures.contains(dated.measure())).toList();
  }

  void audience(Measure measure, LineageSpread id, Spread spread) {
    if (!isWanted(spread.status(), spread.dealtWith())) {
      return;
    }
    boolean groups =
        measure == Measure.UNLAWFUL_GROUP_MEMBERS || measure == Measure.SERVICE_GROUP_MEMBERS;
    for (Reach reach : spread.audience().reaches()) {
      long at = reach.occurredAtMillis();
      if (!isOpenAt(at)) {
        continue;
      }
      if (groups) {
        for (GroupAudience group : reach.groups()) {
          counted.add(new Dated(measure, group.groupId(), at, group.members()));
        }
      } else {
        counted.add(new Dated(measure, id.accountId(), at, reach.followers()));
      }
    }
  }

  void views(LineageHour id, HourViews views) {
    long hour = id.hourMillis();
    boolean afterCut = cutMillis == Long.MIN_VALUE || hour >= firstHourFrom(cutMillis);
    if (afterCut && isWanted(views.status(), false) && !isHourDealtWith(hour)) {
      counted.add(
          new Dated(
              Measure.UNLAWFUL_VIEWS,
              id.lineageId() + ' ' + hour,
              hour,
              openOnly ? views.open() : views.all()));
    }
  }

  /** A lineage is one item, by its first post that counts. */
  void post(LineageMember id, PostItem item) {
    if (isWanted(item.status(), item.dealtWith())
        && isOpenAt(item.post().moment().occurredAtMillis())) {
      firstPosts.merge(
          id.lineageId(),
          item,
          (held, other) -> other.post().moment().isBefore(held.post().moment()) ? other : held);
    }
  }

  void leaks(Iterable<Map.Entry<String, DataExport>> exports, Map<ItemClass, ClassOfItem> classes) {
    ItemSets sets = new ItemSets(classes);
    for (Map.Entry<String, DataExport> export : exports) {
      if (isOpenAt(export.getValue().occurredAtMillis())) {
        sets.add(export.getKey(), export.getValue());
      }
    }
    sets.all()
        .forEach(
            (id, set) -> {
              Measure measure = Disproved.leakedMeasure(set.gravest());
              set.seenAtMillis().forEach(at -> counted.add(new Dated(measure, id, at, set.size())));
            });
  }

  private boolean isWanted(LabelStatus status, boolean contentDealtWith) {
    return (!confirmedOnly || status == LabelStatus.CONFIRMED) && !(openOnly && contentDealtWith);
  }

  private boolean isOpenAt(long atMillis) {
    if (atMillis < cutMillis) {
      return false;
    }
    for (CaseFact fact : openOnly ? dealtWith : List.<CaseFact>of()) {
      if ((fact.fromMillis() == null || atMillis >= fact.fromMillis())
          && (fact.toMillis() == null || atMillis <= fact.toMillis())) {
        return false;
      }
    }
    return true;
  }

  private boolean isHourDealtWith(long hour) {
    for (CaseFact fact : openOnly ? dealtWith : List.<CaseFact>of()) {
      if ((fact.fromMillis() == null || hour >= firstHourFrom(fact.fromMillis()))
          && (fact.toMillis() == null || hour < firstHourFrom(fact.toMillis()))) {
        return true;
      }
    }
    return false;
  }
}
