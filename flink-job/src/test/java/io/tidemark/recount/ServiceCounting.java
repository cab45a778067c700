package io.tidemark.recount;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.RuleSubject;
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

  ServiceCounting(Ground ground) {
    this.ground = ground;
  }

  @Override
  public Amount amount(Measure measure, String service, Terms terms) {
    return switch (measure) {
      case UNLAWFUL_VIDEOS -> items(service, true, terms);
      case UNLAWFUL_OTHER_ITEMS -> items(service, false, terms);
      case UNLAWFUL_VIEWS -> views(service, terms);
      case SERVICE_FOLLOWERS -> followers(service, terms);
      case SERVICE_GROUP_MEMBERS -> groupMembers(service, terms);
      case LEAKED_CLASS_A -> leaked(ClassOfItem.A, service, terms);
      case LEAKED_CLASS_B -> leaked(ClassOfItem.B, service, terms);
      case LEAKED_CLASS_C -> leaked(ClassOfItem.C, service, terms);
      default -> throw new IllegalArgumentException("not of a service: " + measure);
    };
  }

  /** What is done at that time, from the cut on, under the rule, and not dealt with. */
  private boolean counts(String service, long millis, Terms terms) {
    return terms.isPastCut(millis)
        && terms.areInEffectOn(ground.date(millis))
        && !(terms.leaveOutDealtWith() && ground.isDealtWith(RuleSubject.SERVICE, service, millis));
  }

  private boolean isLeftOut(String content, Terms terms) {
    return terms.leaveOutDealtWith() && ground.isDealtWith(content);
  }

  private Amount items(String service, boolean videos, Terms terms) {
    Amount.LargestOfEach items = new Amount.LargestOfEach();
    Set<String> roots = ground.labelled(Label.UNLAWFUL, terms.confirmedOnly());
    Map<String, Post> earliest = new HashMap<>();
    for (Post post : ground.postsOn(service)) {
      String root = ground.lineages.rootOf(post.contentId());
      if (roots.contains(root)
          && !isLeftOut(post.contentId(), terms)
          && counts(service, post.occurredAtMillis(), terms)) {
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

  private Amount views(String service, Terms terms) {
    Amount.Sum sum = new Amount.Sum();
    Set<String> roots = ground.labelled(Label.UNLAWFUL, terms.confirmedOnly());
    for (Post post : ground.postsOn(service)) {
      if (roots.contains(ground.lineages.rootOf(post.contentId()))
          && !isLeftOut(post.contentId(), terms)) {
        ground
            .views
            .of(post.contentId())
            .forEach(
                (hour, count) -> {
                  if (hourCounts(service, hour, terms)) {
                    sum.add(ground.date(hour), BigDecimal.valueOf(count));
                  }
                });
      }
    }
    return sum;
  }

  private boolean hourCounts(String service, long hour, Terms terms) {
    return terms.isHourPastCut(hour)
        && terms.areInEffectOn(ground.date(hour))
        && !(terms.leaveOutDealtWith()
            && ground.facts.on(SubjectKind.SERVICE, service, Ground.DEALT_WITH).stream()
                .anyMatch(fact -> Period.ofHours(fact).contains(hour)));
  }

  private List<Dissemination> disseminations(String service, Terms terms) {
    Set<String> roots = ground.labelled(Label.UNLAWFUL, terms.confirmedOnly());
    return ground.disseminationsOn(service).stream()
        .filter(one -> roots.contains(ground.lineages.rootOf(one.content())))
        .filter(one -> !isLeftOut(one.content(), terms))
        .filter(one -> counts(service, one.millis(), terms))
        .toList();
  }

  private Amount followers(String service, Terms terms) {
    Amount.LargestOfEach accounts = new Amount.LargestOfEach();
    for (Dissemination one : disseminations(service, terms)) {
      accounts.add(ground.date(one.millis()), one.account(), one.followers());
    }
    return accounts;
  }

  private Amount groupMembers(String service, Terms terms) {
    Amount.LargestOfEach groups = new Amount.LargestOfEach();
    for (Dissemination one : disseminations(service, terms)) {
      for (GroupAudience group : one.groups()) {
        groups.add(ground.date(one.millis()), group.groupId(), group.members());
      }
    }
    return groups;
  }

  private Amount leaked(ClassOfItem wanted, String service, Terms terms) {
    List<DataExport> leaks =
        ground.exportsOn(service).stream()
            .filter(export -> export.act() == ExportAct.LEAKED)
            .filter(export -> !Boolean.TRUE.equals(export.lawfulBasis()))
            .filter(export -> counts(service, export.occurredAtMillis(), terms))
            .toList();
    return new Items(leaks, ground.catalogue, ground::date)
        .distinctOfClass(wanted)
        .less(
            Items.disproved(
                wanted, ground.facts.on(SubjectKind.SERVICE, service), ground.catalogue));
  }
}
