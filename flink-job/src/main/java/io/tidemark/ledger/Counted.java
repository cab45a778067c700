package io.tidemark.ledger;

import io.tidemark.attribution.Act;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What counts for one rule, of what has a date of its own. */
final class Counted {
  private final Rule rule;
  private final boolean confirmedOnly;
  private final Bounds bounds;
  private final List<Dated> counted = new ArrayList<>();
  private final Map<String, PostItem> firstPosts = new HashMap<>();

  Counted(Rule rule, boolean confirmedOnly, Bounds bounds) {
    this.rule = rule;
    this.confirmedOnly = confirmedOnly;
    this.bounds = bounds;
  }

  /** All that was counted of the rule's measures, and the acts by which its minimum is met. */
  List<Dated> all() {
    firstPosts.forEach(
        (lineage, item) ->
            add(
                item.post().video() ? Measure.UNLAWFUL_VIDEOS : Measure.UNLAWFUL_OTHER_ITEMS,
                lineage,
                item.post().moment().occurredAtMillis(),
                1));
    return counted.stream()
        .filter(
            dated ->
                rule.weights().containsKey(dated.measure())
                    || (rule.line().minimumActs() > 0 && dated.measure() == Measure.ACTS))
        .toList();
  }

  private void add(Measure measure, String entity, long atMillis, long amount) {
    counted.add(new Dated(measure, entity, atMillis, amount));
  }

  void audience(Measure measure, LineageSpread id, Spread spread) {
    if (!isWanted(spread.status(), spread.dealtWith())) {
      return;
    }
    boolean groups =
        measure == Measure.UNLAWFUL_GROUP_MEMBERS || measure == Measure.SERVICE_GROUP_MEMBERS;
    for (Reach reach : spread.audience().reaches()) {
      long at = reach.occurredAtMillis();
      if (!bounds.include(at)) {
        continue;
      }
      if (groups) {
        for (GroupAudience group : reach.groups()) {
          add(measure, group.groupId(), at, group.members());
        }
      } else {
        add(measure, id.accountId(), at, reach.followers());
      }
    }
  }

  void views(LineageHour id, HourViews views) {
    long hour = id.hourMillis();
    if (isWanted(views.status(), false) && bounds.includeHour(hour)) {
      add(
          Measure.UNLAWFUL_VIEWS,
          id.lineageId() + ' ' + hour,
          hour,
          bounds.openOnly() ? views.open() : views.all());
    }
  }

  /** A lineage is one item, by its first post that counts. */
  void post(LineageMember id, PostItem item) {
    if (isWanted(item.status(), item.dealtWith())
        && bounds.include(item.post().moment().occurredAtMillis())) {
      firstPosts.merge(
          id.lineageId(),
          item,
          (held, other) -> other.post().moment().isBefore(held.post().moment()) ? other : held);
    }
  }

  /** True when the rule counts this act at all. */
  boolean includes(Act act) {
    LabelStatus status = act.labels().best(rule.labels());
    return status != null
        && isWanted(status, act.dealtWith())
        && bounds.include(act.post().moment().occurredAtMillis());
  }

  void act(LineageMember id, Act act) {
    if (!includes(act)) {
      return;
    }
    long at = act.post().moment().occurredAtMillis();
    add(Measure.ACTS, id.lineageId(), at, 1);
    add(Measure.ACT_VIEWS, id.lineageId(), at, act.views());
    add(Measure.ACT_FORWARDS, id.lineageId(), at, act.forwards());
    act.post().targetIds().forEach(person -> add(Measure.ACT_VICTIMS, person, at, 1));
    if (act.post().website()) {
      add(Measure.WEB_ITEMS, id.lineageId(), at, 1);
    }
  }

  void leaks(Iterable<Map.Entry<String, DataExport>> exports, Map<ItemClass, ClassOfItem> classes) {
    ItemSets sets = new ItemSets(classes);
    for (Map.Entry<String, DataExport> export : exports) {
      if (bounds.include(export.getValue().occurredAtMillis())) {
        sets.add(export.getKey(), export.getValue());
      }
    }
    sets.all()
        .forEach(
            (id, set) -> {
              Measure measure = Disproved.leakedMeasure(set.gravest());
              set.seenAtMillis().forEach(at -> add(measure, id, at, set.size()));
            });
  }

  void dealing(String place, DataExport export, Map<ItemClass, ClassOfItem> classes) {
    if (bounds.include(export.occurredAtMillis())) {
      for (Measure measure : Dealings.of(export, classes)) {
        add(measure, place, export.occurredAtMillis(), 1);
      }
    }
  }

  /**
   * @param factId tells facts of the subject apart
   */
  void fact(String factId, CaseFact fact) {
    if (!rule.line().facts().contains(fact.fact())
        || (confirmedOnly && fact.status() != LabelStatus.CONFIRMED)
        || !bounds.include(fact.effectiveAtMillis())) {
      return;
    }
    String entity = fact.entityId() == null ? "fact " + factId : "entity " + fact.entityId();
    long at = fact.effectiveAtMillis();
    add(Measure.ATTESTED, entity, at, 1);
    add(Measure.ATTESTED_COUNT, entity, at, fact.count() == null ? 1 : fact.count());
    BigDecimal amount = fact.amount() == null ? BigDecimal.ZERO : fact.amount();
    counted.add(new Dated(Measure.ATTESTED_AMOUNT, entity, at, amount));
  }

  private boolean isWanted(LabelStatus status, boolean contentDealtWith) {
    return (!confirmedOnly || status == LabelStatus.CONFIRMED)
        && !(bounds.openOnly() && contentDealtWith);
  }
}
