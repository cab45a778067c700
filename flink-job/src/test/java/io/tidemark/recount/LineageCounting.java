package io.tidemark.recount;

import io.tidemark.rule.Measure;
import io.tidemark.telemetry.GroupAudience;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a lineage has: the sums over its members. */
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
  public Amount amount(
      Measure measure, String root, boolean withoutDealtWith, boolean confirmedOnly) {
    return switch (measure) {
      case VIEWS -> traffic(ground.views, root, withoutDealtWith);
      case FORWARDS -> traffic(ground.forwards, root, withoutDealtWith);
      case FOLLOWERS -> followers(root, withoutDealtWith);
      case GROUP_MEMBERS -> groupMembers(root, withoutDealtWith);
      default -> throw new IllegalArgumentException("not of a lineage: " + measure);
    };
  }

  private Amount traffic(Traffic traffic, String root, boolean withoutDealtWith) {
    Amount.Sum sum = new Amount.Sum();
    for (String member : ground.lineages.membersByRoot().get(root)) {
      if (!(withoutDealtWith && ground.isDealtWith(member))) {
        traffic
            .of(member)
            .forEach((hour, count) -> sum.add(ground.date(hour), BigDecimal.valueOf(count)));
      }
    }
    return sum;
  }

  private List<Dissemination> disseminations(String root, boolean withoutDealtWith) {
    return disseminationsByRoot.getOrDefault(root, List.of()).stream()
        .filter(one -> !(withoutDealtWith && ground.isDealtWith(one.content())))
        .toList();
  }

  private Amount followers(String root, boolean withoutDealtWith) {
    Amount.LargestOfEach accounts = new Amount.LargestOfEach();
    for (Dissemination one : disseminations(root, withoutDealtWith)) {
      accounts.add(ground.date(one.millis()), one.account(), one.followers());
    }
    return accounts;
  }

  private Amount groupMembers(String root, boolean withoutDealtWith) {
    Amount.LargestOfEach groups = new Amount.LargestOfEach();
    for (Dissemination one : disseminations(root, withoutDealtWith)) {
      for (GroupAudience group : one.groups()) {
        groups.add(ground.date(one.millis()), group.groupId(), group.members());
      }
    }
    return groups;
  }
}
