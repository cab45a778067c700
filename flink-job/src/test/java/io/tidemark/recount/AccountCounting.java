package io.tidemark.recount;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.GroupAudience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What an owner has: its disseminations of unlawful information, its dealings in personal data. */
final class AccountCounting implements Counting {
  private final Ground ground;
  private final Map<String, List<Dissemination>> disseminationsByOwner = new TreeMap<>();
  private final SortedMap<String, List<DataExport>> exportsByOwner = new TreeMap<>();

  AccountCounting(Ground ground) {
    this.ground = ground;
    for (Dissemination one : ground.disseminations) {
      disseminationsByOwner
          .computeIfAbsent(ground.accounts.ownerOf(one.account()), owner -> new ArrayList<>())
          .add(one);
    }
    for (DataExport export : ground.events.exports) {
      if (export.act() != ExportAct.LEAKED && !Boolean.TRUE.equals(export.lawfulBasis())) {
        exportsByOwner
            .computeIfAbsent(ground.accounts.ownerOf(export.actorId()), owner -> new ArrayList<>())
            .add(export);
      }
    }
  }

  Set<String> owners() {
    Set<String> owners = new TreeSet<>(disseminationsByOwner.keySet());
    owners.addAll(exportsByOwner.keySet());
    return owners;
  }

  /** Acquired or provided without an established lawful basis. */
  List<DataExport> countedExports(String owner) {
    return exportsByOwner.getOrDefault(owner, List.of());
  }

  @Override
  public Amount amount(
      Measure measure, String owner, boolean withoutDealtWith, boolean confirmedOnly) {
    return switch (measure) {
      case UNLAWFUL_FOLLOWERS -> followers(owner, withoutDealtWith, confirmedOnly);
      case UNLAWFUL_GROUP_MEMBERS -> groupMembers(owner, withoutDealtWith, confirmedOnly);
      case ITEMS_CLASS_A -> items(ClassOfItem.A, false, owner, withoutDealtWith);
      case ITEMS_CLASS_B -> items(ClassOfItem.B, false, owner, withoutDealtWith);
      case ITEMS_CLASS_C -> items(ClassOfItem.C, false, owner, withoutDealtWith);
      case INSIDER_ITEMS_CLASS_A -> items(ClassOfItem.A, true, owner, withoutDealtWith);
      case INSIDER_ITEMS_CLASS_B -> items(ClassOfItem.B, true, owner, withoutDealtWith);
      case INSIDER_ITEMS_CLASS_C -> items(ClassOfItem.C, true, owner, withoutDealtWith);
      case GAINS -> money(owner, withoutDealtWith, export -> !export.lawfulBusiness());
      case INSIDER_GAINS ->
          money(
              owner,
              withoutDealtWith,
              export -> !export.lawfulBusiness() && Items.isInsider(export));
      case BUSINESS_PROFIT -> money(owner, withoutDealtWith, DataExport::lawfulBusiness);
      default -> throw new IllegalArgumentException("not of an account: " + measure);
    };
  }

  private boolean isDealtWith(String owner, long millis) {
    for (CaseFact fact : ground.factsOnOwner(owner)) {
      if (fact.fact().equals("act.dealt-with") && Period.ofTimes(fact).contains(millis)) {
        return true;
      }
    }
    return false;
  }

  private List<Dissemination> disseminations(
      String owner, boolean withoutDealtWith, boolean confirmedOnly) {
    Set<String> roots = ground.labelled(Label.UNLAWFUL, confirmedOnly);
    return disseminationsByOwner.getOrDefault(owner, List.of()).stream()
        .filter(one -> roots.contains(ground.lineages.rootOf(one.content())))
        .filter(
            one ->
                !(withoutDealtWith
                    && (ground.isDealtWith(one.content()) || isDealtWith(owner, one.millis()))))
        .toList();
  }

  private Amount followers(String owner, boolean withoutDealtWith, boolean confirmedOnly) {
    Amount.LargestOfEach accounts = new Amount.LargestOfEach();
    for (Dissemination one : disseminations(owner, withoutDealtWith, confirmedOnly)) {
      accounts.add(ground.date(one.millis()), one.account(), one.followers());
    }
    return accounts;
  }

  private Amount groupMembers(String owner, boolean withoutDealtWith, boolean confirmedOnly) {
    Amount.LargestOfEach groups = new Amount.LargestOfEach();
    for (Dissemination one : disseminations(owner, withoutDealtWith, confirmedOnly)) {
      for (GroupAudience group : one.groups()) {
        groups.add(ground.date(one.millis()), group.groupId(), group.members());
      }
    }
    return groups;
  }

  private List<DataExport> exports(String owner, boolean withoutDealtWith) {
    return countedExports(owner).stream()
        .filter(export -> !(withoutDealtWith && isDealtWith(owner, export.occurredAtMillis())))
        .toList();
  }

  private Amount items(
      ClassOfItem wanted, boolean insiderOnly, String owner, boolean withoutDealtWith) {
    return new Items(exports(owner, withoutDealtWith), ground.catalogue, ground::date)
        .ofClass(wanted, insiderOnly)
        .less(Items.disproved(wanted, ground.factsOnOwner(owner), ground.catalogue));
  }

  private Amount money(String owner, boolean withoutDealtWith, Predicate<DataExport> counts) {
    Amount.Sum sum = new Amount.Sum();
    for (DataExport export : exports(owner, withoutDealtWith)) {
      if (counts.test(export)) {
        sum.add(ground.date(export.occurredAtMillis()), export.gains());
      }
    }
    return sum;
  }
}
