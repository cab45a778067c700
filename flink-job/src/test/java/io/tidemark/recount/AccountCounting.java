package io.tidemark.recount;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.GroupAudience;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What an owner has: its acts, its disseminations of unlawful information, its dealings in personal
 * information.
 */
final class AccountCounting implements Counting {
  private final Ground ground;
  private final Acts acts;
  private final Map<String, List<Dissemination>> disseminationsByOwner = new TreeMap<>();
  private final SortedMap<String, List<DataExport>> exportsByOwner = new TreeMap<>();

  AccountCounting(Ground ground, Acts acts) {
    this.ground = ground;
    this.acts = acts;
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
    owners.addAll(acts.owners());
    return owners;
  }

  /** Acquired or provided without an established lawful basis, while the rule was in effect. */
  List<DataExport> countedExports(String owner, Terms terms) {
    return exportsByOwner.getOrDefault(owner, List.of()).stream()
        .filter(export -> terms.areInEffectOn(ground.date(export.occurredAtMillis())))
        .toList();
  }

  @Override
  public Amount amount(Measure measure, String owner, Terms terms) {
    return switch (measure) {
      case ACTS, ACT_VIEWS, ACT_FORWARDS, ACT_VICTIMS, WEB_ITEMS ->
          acts.amount(measure, owner, terms);
      case UNLAWFUL_FOLLOWERS -> followers(owner, terms);
      case UNLAWFUL_GROUP_MEMBERS -> groupMembers(owner, terms);
      case ITEMS_CLASS_A -> items(ClassOfItem.A, false, owner, terms);
      case ITEMS_CLASS_B -> items(ClassOfItem.B, false, owner, terms);
      case ITEMS_CLASS_C -> items(ClassOfItem.C, false, owner, terms);
      case INSIDER_ITEMS_CLASS_A -> items(ClassOfItem.A, true, owner, terms);
      case INSIDER_ITEMS_CLASS_B -> items(ClassOfItem.B, true, owner, terms);
      case INSIDER_ITEMS_CLASS_C -> items(ClassOfItem.C, true, owner, terms);
      case GAINS -> money(owner, terms, export -> !export.lawfulBusiness());
      case INSIDER_GAINS ->
          money(owner, terms, export -> !export.lawfulBusiness() && Items.isInsider(export));
      case BUSINESS_PROFIT -> money(owner, terms, DataExport::lawfulBusiness);
      case DEALINGS -> exports(owner, terms, this::isDealing);
      case BUSINESS_DEALINGS -> exports(owner, terms, this::isBusinessDealing);
      case INSIDER_DEALINGS ->
          exports(
              owner,
              terms,
              export -> Items.isInsider(export) && names(export, ClassOfItem.values()));
      case PUBLICATIONS ->
          exports(
              owner,
              terms,
              export ->
                  export.act() == ExportAct.PROVIDED
                      && export.recipientId() == null
                      && names(export, ClassOfItem.values()));
      default -> throw new IllegalArgumentException("not of an account: " + measure);
    };
  }

  private List<Dissemination> disseminations(String owner, Terms terms) {
    Set<String> roots = ground.labelled(Label.UNLAWFUL, terms.confirmedOnly());
    return disseminationsByOwner.getOrDefault(owner, List.of()).stream()
        .filter(one -> roots.contains(ground.lineages.rootOf(one.content())))
        .filter(one -> terms.areInEffectOn(ground.date(one.millis())))
        .filter(
            one ->
                !(terms.leaveOutDealtWith()
                    && (ground.isDealtWith(one.content())
                        || ground.isDealtWith(RuleSubject.ACCOUNT, owner, one.millis()))))
        .toList();
  }

  private Amount followers(String owner, Terms terms) {
    Amount.LargestOfEach accounts = new Amount.LargestOfEach();
    for (Dissemination one : disseminations(owner, terms)) {
      accounts.add(ground.date(one.millis()), one.account(), one.followers());
    }
    return accounts;
  }

  private Amount groupMembers(String owner, Terms terms) {
    Amount.LargestOfEach groups = new Amount.LargestOfEach();
    for (Dissemination one : disseminations(owner, terms)) {
      for (GroupAudience group : one.groups()) {
        groups.add(ground.date(one.millis()), group.groupId(), group.members());
      }
    }
    return groups;
  }

  private List<DataExport> exports(String owner, Terms terms) {
    return countedExports(owner, terms).stream()
        .filter(
            export ->
                !(terms.leaveOutDealtWith()
                    && ground.isDealtWith(RuleSubject.ACCOUNT, owner, export.occurredAtMillis())))
        .toList();
  }

  private Amount items(ClassOfItem wanted, boolean insiderOnly, String owner, Terms terms) {
    return new Items(exports(owner, terms), ground.catalogue, ground::date)
        .ofClass(wanted, insiderOnly)
        .less(Items.disproved(wanted, ground.factsOnOwner(owner), ground.catalogue));
  }

  private Amount money(String owner, Terms terms, Predicate<DataExport> counts) {
    Amount.Sum sum = new Amount.Sum();
    for (DataExport export : exports(owner, terms)) {
      if (counts.test(export)) {
        sum.add(ground.date(export.occurredAtMillis()), export.gains());
      }
    }
    return sum;
  }

  private Amount exports(String owner, Terms terms, Predicate<DataExport> counts) {
    Amount.Sum sum = new Amount.Sum();
    for (DataExport export : exports(owner, terms)) {
      if (counts.test(export)) {
        sum.add(ground.date(export.occurredAtMillis()), BigDecimal.ONE);
      }
    }
    return sum;
  }

  /** True with a line of one of these classes that has items in it, by the line's own class. */
  private boolean names(DataExport export, ClassOfItem... classes) {
    return export.items().stream()
        .filter(line -> !line.anonymised() && line.count() - line.excluded() > 0)
        .anyMatch(
            line ->
                List.of(classes).contains(ground.catalogue.itemClasses().get(line.itemClass())));
  }

  private boolean isDealing(DataExport export) {
    return (export.act() == ExportAct.ACQUIRED && export.lawfulBusiness())
        ? names(export, ClassOfItem.A, ClassOfItem.B)
        : names(export, ClassOfItem.values());
  }

  private boolean isBusinessDealing(DataExport export) {
    return export.act() == ExportAct.ACQUIRED
        && export.lawfulBusiness()
        && names(export, ClassOfItem.C);
  }
}
