package io.tidemark.recount;

import io.tidemark.rule.Measure;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.Channel;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.SubjectKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What owners published themselves: originals, and copies by those who knew better. */
final class Acts {
  private record Act(String root, Post post) {}

  private final Ground ground;
  private final SortedMap<String, List<Act>> byOwner = new TreeMap<>();
  private final Map<String, Long> viewsByRoot = new HashMap<>();
  private final Map<String, Long> forwardsByRoot = new HashMap<>();

  Acts(Ground ground) {
    this.ground = ground;
    for (Post post : ground.lineages.posts()) {
      String root = ground.lineages.rootOf(post.contentId());
      if (root.equals(post.contentId()) || isKnowingCopy(post.contentId())) {
        byOwner
            .computeIfAbsent(ground.accounts.ownerOf(post.authorId()), owner -> new ArrayList<>())
            .add(new Act(root, post));
      }
    }
  }

  private boolean isKnowingCopy(String content) {
    return !ground
        .facts
        .on(SubjectKind.CONTENT, content, "defamation.gate.knowing-spreader")
        .isEmpty();
  }

  Set<String> owners() {
    return byOwner.keySet();
  }

  /** The roots of the lineages of all acts that the rule counts, of any date. */
  Set<String> rootsOf(String owner, Terms terms) {
    Set<String> roots = new TreeSet<>();
    counted(owner, terms).forEach(act -> roots.add(act.root()));
    return roots;
  }

  private List<Act> counted(String owner, Terms terms) {
    return labelled(owner, terms).stream()
        .filter(act -> !(terms.leaveOutDealtWith() && isDealtWith(owner, act.post())))
        .toList();
  }

  private List<Act> labelled(String owner, Terms terms) {
    return byOwner.getOrDefault(owner, List.of()).stream()
        .filter(act -> ground.isLabelled(act.root(), terms.labelsOfActs(), terms.confirmedOnly()))
        .filter(act -> terms.areInEffectOn(date(act)))
        .toList();
  }

  private LocalDate date(Act act) {
    return ground.date(act.post().occurredAtMillis());
  }

  private boolean isDealtWith(String owner, Post post) {
    return ground.isDealtWith(post.contentId())
        || ground.isDealtWith(RuleSubject.ACCOUNT, owner, post.occurredAtMillis());
  }

  Amount amount(Measure measure, String owner, Terms terms) {
    Amount.LargestOfEach things = new Amount.LargestOfEach();
    counted(owner, terms).forEach(act -> add(things, measure, act));
    return things;
  }

  private void add(Amount.LargestOfEach things, Measure measure, Act act) {
    switch (measure) {
      case ACTS -> things.add(date(act), act.root(), 1);
      case ACT_VIEWS ->
          things.add(date(act), act.root(), whole(viewsByRoot, ground.views, act.root()));
      case ACT_FORWARDS ->
          things.add(date(act), act.root(), whole(forwardsByRoot, ground.forwards, act.root()));
      case ACT_VICTIMS ->
          act.post().targetIds().forEach(victim -> things.add(date(act), victim, 1));
      case WEB_ITEMS -> {
        if (act.post().channel() == Channel.WEBSITE) {
          things.add(date(act), act.root(), 1);
        }
      }
      default -> throw new IllegalArgumentException("not of acts: " + measure);
    }
  }

  /** All members, all hours. */
  private long whole(Map<String, Long> known, Traffic traffic, String root) {
    return known.computeIfAbsent(
        root,
        any ->
            ground.lineages.membersByRoot().get(root).stream()
                .flatMap(member -> traffic.of(member).values().stream())
                .mapToLong(Long::longValue)
                .sum());
  }
}
