package io.tidemark.recount;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.Media;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.SubjectKind;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a service has, from the cut on. */
final class ServiceCounting implements Counting {
  private final Ground ground;
  private final long cutMillis;

  /**
   * Counts for rules of one gate.
   *
   * @param cutMillis what happened before does not count
   */
  ServiceCounting(Ground ground, long cutMillis) {
    this.ground = ground;
    this.cutMillis = cutMillis;
  }

  @Override
  public Amount amount(
      Measure measure, String service, boolean withoutDealtWith, boolean confirmedOnly) {
    return switch (measure) {
      case UNLAWFUL_VIDEOS -> items(service, true, withoutDealtWith, confirmedOnly);
      case UNLAWFUL_OTHER_ITEMS -> items(service, false, withoutDealtWith, confirmedOnly);
      case UNLAWFUL_VIEWS -> views(service, withoutDealtWith, confirmedOnly);
      case SERVICE_FOLLOWERS -> followers(service, withoutDealtWith, confirmedOnly);
      case SERVICE_GROUP_MEMBERS -> groupMembers(service, withoutDealtWith, confirmedOnly);
      case LEAKED_CLASS_A -> leaked(ClassOfItem.A, service, withoutDealtWith);
      case LEAKED_CLASS_B -> leaked(ClassOfItem.B, service, withoutDealtWith);
      case LEAKED_CLASS_C -> leaked(ClassOfItem.C, service, withoutDealtWith);
      default -> throw new IllegalArgumentException("not of a service: " + measure);
    };
  }

  private List<CaseFact> dealtWith(String service) {
    return ground.facts.on(SubjectKind.SERVICE, service, "act.dealt-with");
  }

  private boolean isDealtWith(String service, long millis) {
    return dealtWith(service).stream().anyMatch(fact -> Period.ofTimes(fact).contains(millis));
  }

  private boolean isHourDealtWith(String service, long hour) {
    return dealtWith(service).stream().anyMatch(fact -> Period.ofHours(fact).contains(hour));
  }

  private Amount items(
      String service, boolean videos, boolean withoutDealtWith, boolean confirmedOnly) {
    Amount.LargestOfEach items = new Amount.LargestOfEach();
    Set<String> roots = ground.labelled(Label.UNLAWFUL, confirmedOnly);
    Map<String, Post> earliest = new HashMap<>();
    for (Post post : ground.postsOn(service)) {
      String root = ground.lineages.rootOf(post.contentId());
      if (roots.contains(root)
          && post.occurredAtMillis() >= cutMillis
          && !(withoutDealtWith
              && (ground.isDealtWith(post.contentId())
                  || isDealtWith(service, post.occurredAtMillis())))) {
        earliest.merge(root, post, (one, two) -> two.moment().isBefore(one.moment()) ? two : one);
      }
    }
    earliest.forEach(
        (root, post) -> {
          if ((post.media() == Media.VIDEO) == videos) {
            items.add(ground.date(post.occurredAtMillis()), root, 1);
          }
        });
    return items;
  }

  private Amount views(String service, boolean withoutDealtWith, boolean confirmedOnly) {
    Amount.Sum sum = new Amount.Sum();
    Set<String> roots = ground.labelled(Label.UNLAWFUL, confirmedOnly);
    for (Post post : ground.postsOn(service)) {
      if (roots.contains(ground.lineages.rootOf(post.contentId()))
          && !(withoutDealtWith && ground.isDealtWith(post.contentId()))) {
        ground
            .views
            .of(post.contentId())
            .forEach(
                (hour, count) -> {
                  if (hour >= Traffic.fullHourAtOrAfter(cutMillis)
                      && !(withoutDealtWith && isHourDealtWith(service, hour))) {
                    sum.add(ground.date(hour), BigDecimal.valueOf(count));
                  }
                });
      }
    }
    return sum;
  }

  private List<Dissemination> disseminations(
      String service, boolean withoutDealtWith, boolean confirmedOnly) {
    Set<String> roots = ground.labelled(Label.UNLAWFUL, confirmedOnly);
    return ground.disseminationsOn(service).stream()
        .filter(one -> one.millis() >= cutMillis)
        .filter(one -> roots.contains(ground.lineages.rootOf(one.content())))
        .filter(
            one ->
                !(withoutDealtWith
                    && (ground.isDealtWith(one.content()) || isDealtWith(service, one.millis()))))
        .toList();
  }

  private Amount followers(String service, boolean withoutDealtWith, boolean confirmedOnly) {
    Amount.LargestOfEach accounts = new Amount.LargestOfEach();
    for (Dissemination one : disseminations(service, withoutDealtWith, confirmedOnly)) {
      accounts.add(ground.date(one.millis()), one.account(), one.followers());
    }
    return accounts;
  }

  private Amount groupMembers(String service, boolean withoutDealtWith, boolean confirmedOnly) {
    Amount.LargestOfEach groups = new Amount.LargestOfEach();
    for (Dissemination one : disseminations(service, withoutDealtWith, confirmedOnly)) {
      for (GroupAudience group : one.groups()) {
        groups.add(ground.date(one.millis()), group.groupId(), group.members());
      }
    }
    return groups;
  }

  private Amount leaked(ClassOfItem wanted, String service, boolean withoutDealtWith) {
    List<DataExport> leaks =
        ground.exportsOn(service).stream()
            .filter(export -> export.act() == ExportAct.LEAKED)
            .filter(export -> !Boolean.TRUE.equals(export.lawfulBasis()))
            .filter(export -> export.occurredAtMillis() >= cutMillis)
            .filter(
                export -> !(withoutDealtWith && isDealtWith(service, export.occurredAtMillis())))
            .toList();
    return new Items(leaks, ground.catalogue, ground::date)
        .distinctOfClass(wanted)
        .less(
            Items.disproved(
                wanted, ground.facts.on(SubjectKind.SERVICE, service), ground.catalogue));
  }
}
