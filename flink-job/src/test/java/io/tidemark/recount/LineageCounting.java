package io.tidemark.recount;

import io.tidemark.rule.Measure;
import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.Post;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a lineage has: the sums over its members. No rule of lineages has a window, and a rule's
 * first date is held against the root's post alone, so the terms change nothing here.
 */
final class LineageCounting implements Counting {
  private final Ground ground;
  private final Map<String, List<Dissemination>> disseminationsByRoot = new HashMap<>();

  LineageCounting(Ground ground) {
    this.ground = ground;
    for (Dissemination dissemination : ground.disseminations) {
      disseminationsByRoot
          .computeIfAbsent(
              ground.lineages.rootOf(dissemination.content()), root -> new ArrayList<>())
          .add(dissemination);
    }
  }

  @Override
  public Amount amount(Measure measure, String root, Terms terms) {
    return switch (measure) {
      case VIEWS -> traffic(ground.views, root);
      case FORWARDS -> traffic(ground.forwards, root);
      case FOLLOWERS -> followers(root);
      case GROUP_MEMBERS -> groupMembers(root);
      case SERVICES -> services(root);
      case COPYING_ACCOUNTS -> copyingAccounts(root);
      case GENERATED_POSTS -> generatedPosts(root);
      default -> throw new IllegalArgumentException("not of a lineage: " + measure);
    };
  }

  private Amount traffic(Traffic traffic, String root) {
    Amount.Sum sum = new Amount.Sum();
    for (String member : ground.lineages.membersByRoot().get(root)) {
      traffic
          .of(member)
          .forEach((hour, count) -> sum.add(ground.date(hour), BigDecimal.valueOf(count)));
    }
    return sum;
  }

  private List<Dissemination> disseminations(String root) {
    return disseminationsByRoot.getOrDefault(root, List.of());
  }

  private Amount followers(String root) {
    Amount.LargestOfEach accounts = new Amount.LargestOfEach();
    disseminations(root)
        .forEach(one -> accounts.add(ground.date(one.millis()), one.account(), one.followers()));
    return accounts;
  }

  private Amount groupMembers(String root) {
    Amount.LargestOfEach groups = new Amount.LargestOfEach();
    disseminations(root)
        .forEach(
            one -> {
              for (GroupAudience group : one.groups()) {
                groups.add(ground.date(one.millis()), group.groupId(), group.members());
              }
            });
    return groups;
  }

  private Stream<Post> posts(String root) {
    return ground.lineages.membersByRoot().get(root).stream()
        .map(ground.lineages::postOf)
        .filter(Objects::nonNull);
  }

  private Amount services(String root) {
    Amount.LargestOfEach services = new Amount.LargestOfEach();
    posts(root)
        .forEach(post -> services.add(ground.date(post.occurredAtMillis()), post.serviceId(), 1));
    return services;
  }

  private Amount generatedPosts(String root) {
    Amount.Sum members = new Amount.Sum();
    posts(root)
        .filter(Post::generativeAi)
        .forEach(post -> members.add(ground.date(post.occurredAtMillis()), BigDecimal.ONE));
    return members;
  }

  private Amount copyingAccounts(String root) {
    Map<Long, Set<String>> accountsByHour = new HashMap<>();
    disseminations(root).stream()
        .filter(one -> !one.content().equals(root))
        .forEach(
            one ->
                accountsByHour
                    .computeIfAbsent(Traffic.hourOf(one.millis()), hour -> new HashSet<>())
                    .add(one.account()));
    Amount.LargestOfEach busiest = new Amount.LargestOfEach();
    accountsByHour.forEach(
        (hour, accounts) -> busiest.add(ground.date(hour), "busiest hour", accounts.size()));
    return busiest;
  }
}
