package io.tidemark.demo.traffic;

import io.tidemark.demo.traffic.ContentLedger.Content;
import io.tidemark.demo.traffic.ContentLedger.Dissemination;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Channel;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.Media;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which alerts must stand for the events that were produced. A plain recount of its own: it shares
 * nothing with the detector but the catalogue. It leans on what the traffic never does: nothing is
 * older than a refusal, no window of years ends, only contents are dealt with, nobody is sanctioned
 * and no criterion attested; and on what the catalogue does: the rules of accounts' audiences and
 * of services have windows, those of lineages have none, and no rule begins in the future.
 */
public final class Expectation {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final String REFUSED = "order.refused";
  private static final String DEALT_WITH = "act.dealt-with";

  private final Catalogue catalogue;
  private final ContentLedger contents = new ContentLedger();
  private final AccountLedger accounts = new AccountLedger();
  private final FactLedger facts = new FactLedger();
  private final List<DataExport> exports = new ArrayList<>();

  public Expectation(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** An event was produced for the first time. */
  public void add(TelemetryEvent event) {
    if (event instanceof View view) {
      contents.add(view);
    } else if (event instanceof Post post) {
      contents.add(post);
    } else if (event instanceof Share share) {
      contents.add(share);
    } else if (event instanceof AccountUpdate update) {
      accounts.add(update);
    } else if (event instanceof DataExport export) {
      exports.add(export);
    } else if (event instanceof CaseFact fact) {
      facts.add(fact);
      if (fact.subject().kind() == SubjectKind.CONTENT) {
        contents.mention(fact.subject().id());
      }
    } else {
      throw new IllegalArgumentException("an event of an unknown stream: " + event);
    }
  }

  /** The alerts that must stand after everything produced so far. */
  public SortedSet<Standing> standing() {
    SortedSet<Standing> standing = new TreeSet<>();
    List<Lineage> lineages = new ArrayList<>();
    contents.lineages().forEach((root, members) -> lineages.add(new Lineage(root, members)));
    for (Lineage lineage : lineages) {
      Map<Measure, BigDecimal> amounts = ofLineage(lineage);
      judge(RuleSubject.LINEAGE, lineage.root, rule -> amounts, lineage, standing);
    }
    ActLedger acts = new ActLedger();
    lineages.forEach(lineage -> addAct(acts, lineage));
    List<Lineage> unlawful =
        lineages.stream().filter(lineage -> lineage.isLabelled(Label.UNLAWFUL)).toList();
    Map<String, Map<Measure, BigDecimal>> ofAccounts = ofAccounts(unlawful);
    Set<String> owners = new TreeSet<>(ofAccounts.keySet());
    owners.addAll(acts.owners());
    for (String owner : owners) {
      Map<Measure, BigDecimal> amounts = of(ofAccounts, owner);
      judge(
          RuleSubject.ACCOUNT,
          owner,
          rule -> rule.weights().firstKey().isOfActs() ? acts.amounts(owner, rule) : amounts,
          null,
          standing);
    }
    ofServices(unlawful)
        .forEach((id, amounts) -> judge(RuleSubject.SERVICE, id, rule -> amounts, null, standing));
    return standing;
  }

  /** The root's post, in a labelled lineage, is an act of its author's owner. */
  private void addAct(ActLedger acts, Lineage lineage) {
    Set<Label> labels = EnumSet.noneOf(Label.class);
    for (Label label : Label.values()) {
      if (lineage.isLabelled(label)) {
        labels.add(label);
      }
    }
    for (Content member : lineage.members) {
      if (member.id.equals(lineage.root) && member.post != null && !labels.isEmpty()) {
        acts.add(
            accounts.ownerOf(member.post.authorId()),
            new ActLedger.Act(
                labels,
                lineage.members.stream().mapToLong(this::netViews).sum(),
                lineage.members.stream().mapToLong(this::netForwards).sum(),
                Set.copyOf(member.post.targetIds()),
                member.post.channel() == Channel.WEBSITE,
                isDealtWith(member)));
      }
    }
  }

  private final class Lineage {
    final String root;
    final List<Content> members;
    final List<Subject> subjects;

    Lineage(String root, List<Content> members) {
      this.root = root;
      this.members = members;
      this.subjects = members.stream().map(member -> content(member.id)).toList();
    }

    boolean isLabelled(Label label) {
      return facts.labelled(label, subjects);
    }
  }

  private void judge(
      RuleSubject kind,
      String id,
      Function<Rule, Map<Measure, BigDecimal>> amounts,
      Lineage lineage,
      Collection<Standing> standing) {
    List<Rule> reached =
        catalogue.rules().values().stream()
            .filter(rule -> rule.judges(kind) && rule.state() == RuleState.ENABLED)
            .filter(rule -> !rule.level().isNote() && rule.line().after() == null)
            .filter(rule -> reaches(rule, amounts.apply(rule)))
            .filter(rule -> lineage == null || isOpen(rule, lineage))
            .toList();
    for (Rule rule : reached) {
      boolean silenced =
          rule.proRata()
              && reached.stream()
                  .anyMatch(
                      other ->
                          !other.proRata()
                              && rule.family().equals(other.family())
                              && rule.level() == other.level());
      if (!silenced) {
        standing.add(new Standing(rule.id(), id));
      }
    }
  }

  private static boolean reaches(Rule rule, Map<Measure, BigDecimal> amounts) {
    return rule.weights().keySet().stream().anyMatch(amounts::containsKey)
        && rule.line().isReachedBy(rule.line().weigh(amounts));
  }

  private static boolean isOpen(Rule rule, Lineage lineage) {
    return rule.labels().isEmpty() || rule.labels().stream().anyMatch(lineage::isLabelled);
  }

  private Map<Measure, BigDecimal> ofLineage(Lineage lineage) {
    List<Dissemination> disseminations =
        lineage.members.stream().flatMap(member -> member.disseminations.stream()).toList();
    Map<Measure, BigDecimal> amounts = new EnumMap<>(Measure.class);
    put(amounts, Measure.VIEWS, lineage.members.stream().mapToLong(this::netViews).sum());
    put(amounts, Measure.FORWARDS, lineage.members.stream().mapToLong(this::netForwards).sum());
    put(amounts, Measure.FOLLOWERS, ContentLedger.followers(disseminations, accounts));
    put(amounts, Measure.GROUP_MEMBERS, ContentLedger.groupMembers(disseminations));
    put(
        amounts,
        Measure.SERVICES,
        lineage.members.stream()
            .filter(member -> member.post != null)
            .map(member -> member.post.serviceId())
            .distinct()
            .count());
    return amounts;
  }

  private Map<String, Map<Measure, BigDecimal>> ofAccounts(List<Lineage> unlawful) {
    Map<String, List<Dissemination>> disseminations = new HashMap<>();
    for (Lineage lineage : unlawful) {
      for (Content member : lineage.members) {
        if (isDealtWith(member)) {
          continue;
        }
        for (Dissemination dissemination : member.disseminations) {
          disseminations
              .computeIfAbsent(
                  accounts.ownerOf(dissemination.account()), owner -> new ArrayList<>())
              .add(dissemination);
        }
      }
    }
    Map<String, List<DataExport>> byOwner = new HashMap<>();
    for (DataExport export : exports) {
      if (export.act() != ExportAct.LEAKED && isCounted(export)) {
        byOwner
            .computeIfAbsent(accounts.ownerOf(export.actorId()), owner -> new ArrayList<>())
            .add(export);
      }
    }
    Map<String, Map<Measure, BigDecimal>> amounts = new HashMap<>();
    disseminations.forEach(
        (owner, spread) -> {
          Map<Measure, BigDecimal> own = of(amounts, owner);
          put(own, Measure.UNLAWFUL_FOLLOWERS, ContentLedger.followers(spread, accounts));
          put(own, Measure.UNLAWFUL_GROUP_MEMBERS, ContentLedger.groupMembers(spread));
        });
    byOwner.forEach((owner, own) -> addExports(of(amounts, owner), owner, own));
    return amounts;
  }

  private void addExports(
      Map<Measure, BigDecimal> amounts, String owner, List<DataExport> exported) {
    ExportLedger items = new ExportLedger(catalogue.itemClasses(), exported);
    for (ClassOfItem itemClass : ClassOfItem.values()) {
      long disproved =
          facts.taken(new Subject(SubjectKind.ACCOUNT, owner), "items.disproved", itemClass.name());
      put(amounts, itemsOf(itemClass), Math.max(0, items.units(itemClass) - disproved));
      put(amounts, insiderOf(itemClass), Math.max(0, items.insiderUnits(itemClass) - disproved));
    }
    BigDecimal gains = BigDecimal.ZERO;
    BigDecimal insiderGains = BigDecimal.ZERO;
    BigDecimal profit = BigDecimal.ZERO;
    for (DataExport export : exported) {
      if (export.lawfulBusiness()) {
        profit = profit.add(export.gains());
        continue;
      }
      gains = gains.add(export.gains());
      if (export.act() == ExportAct.PROVIDED && export.dutySourced()) {
        insiderGains = insiderGains.add(export.gains());
      }
    }
    amounts.put(Measure.GAINS, gains);
    amounts.put(Measure.BUSINESS_PROFIT, profit);
    amounts.put(Measure.INSIDER_GAINS, insiderGains);
  }

  private Map<String, Map<Measure, BigDecimal>> ofServices(List<Lineage> unlawful) {
    Map<String, Map<Measure, BigDecimal>> amounts = new HashMap<>();
    Map<String, List<DataExport>> leaks = new HashMap<>();
    for (DataExport export : exports) {
      if (export.act() == ExportAct.LEAKED && isCounted(export) && hasRefused(export.serviceId())) {
        requireAfterRefusal(export.serviceId(), export.occurredAtMillis());
        leaks.computeIfAbsent(export.serviceId(), id -> new ArrayList<>()).add(export);
      }
    }
    leaks.forEach(
        (service, leaked) -> {
          ExportLedger items = new ExportLedger(catalogue.itemClasses(), leaked);
          for (ClassOfItem itemClass : ClassOfItem.values()) {
            long disproved =
                facts.taken(
                    new Subject(SubjectKind.SERVICE, service), "items.disproved", itemClass.name());
            put(
                of(amounts, service),
                leakedOf(itemClass),
                Math.max(0, items.distinct(itemClass) - disproved));
          }
        });
    Map<String, List<Dissemination>> disseminations = new HashMap<>();
    for (Lineage lineage : unlawful) {
      Map<String, Post> firstPosts = new HashMap<>();
      for (Content member : lineage.members) {
        if (member.post == null || isDealtWith(member) || !hasRefused(member.post.serviceId())) {
          continue;
        }
        String service = member.post.serviceId();
        requireAfterRefusal(service, member.earliestMillis);
        firstPosts.merge(service, member.post, (a, b) -> a.moment().isBefore(b.moment()) ? a : b);
        add(of(amounts, service), Measure.UNLAWFUL_VIEWS, netViews(member));
        disseminations
            .computeIfAbsent(service, id -> new ArrayList<>())
            .addAll(member.disseminations);
      }
      firstPosts.forEach(
          (service, post) ->
              add(
                  of(amounts, service),
                  post.media() == Media.VIDEO
                      ? Measure.UNLAWFUL_VIDEOS
                      : Measure.UNLAWFUL_OTHER_ITEMS,
                  1));
    }
    disseminations.forEach(
        (service, spread) -> {
          Map<Measure, BigDecimal> own = of(amounts, service);
          put(own, Measure.SERVICE_FOLLOWERS, ContentLedger.followers(spread, accounts));
          put(own, Measure.SERVICE_GROUP_MEMBERS, ContentLedger.groupMembers(spread));
        });
    return amounts;
  }

  private long netViews(Content content) {
    long fake = facts.taken(content(content.id), "traffic.discounted", "views");
    return Math.max(0, content.views - fake);
  }

  private long netForwards(Content content) {
    long fake = facts.taken(content(content.id), "traffic.discounted", "forwards");
    return Math.max(0, content.forwards - fake);
  }

  private boolean isDealtWith(Content content) {
    return facts.named(content(content.id), DEALT_WITH).findAny().isPresent();
  }

  private boolean hasRefused(String service) {
    return facts.named(new Subject(SubjectKind.SERVICE, service), REFUSED).findAny().isPresent();
  }

  private void requireAfterRefusal(String service, long atMillis) {
    long refusedAt =
        facts
            .named(new Subject(SubjectKind.SERVICE, service), REFUSED)
            .map(CaseFact::effectiveAtMillis)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    if (atMillis < refusedAt + HOUR_MILLIS) {
      throw new IllegalStateException("the traffic is older than the refusal of " + service);
    }
  }

  private static boolean isCounted(DataExport export) {
    return !Boolean.TRUE.equals(export.lawfulBasis());
  }

  private static Subject content(String id) {
    return new Subject(SubjectKind.CONTENT, id);
  }

  private static Map<Measure, BigDecimal> of(
      Map<String, Map<Measure, BigDecimal>> amounts, String subject) {
    return amounts.computeIfAbsent(subject, id -> new EnumMap<>(Measure.class));
  }

  private static void put(Map<Measure, BigDecimal> amounts, Measure measure, long amount) {
    amounts.put(measure, BigDecimal.valueOf(amount));
  }

  private static void add(Map<Measure, BigDecimal> amounts, Measure measure, long amount) {
    amounts.merge(measure, BigDecimal.valueOf(amount), BigDecimal::add);
  }

  private static Measure itemsOf(ClassOfItem itemClass) {
    return switch (itemClass) {
      case A -> Measure.ITEMS_CLASS_A;
      case B -> Measure.ITEMS_CLASS_B;
      case C -> Measure.ITEMS_CLASS_C;
    };
  }

  private static Measure insiderOf(ClassOfItem itemClass) {
    return switch (itemClass) {
      case A -> Measure.INSIDER_ITEMS_CLASS_A;
      case B -> Measure.INSIDER_ITEMS_CLASS_B;
      case C -> Measure.INSIDER_ITEMS_CLASS_C;
    };
  }

  private static Measure leakedOf(ClassOfItem itemClass) {
    return switch (itemClass) {
      case A -> Measure.LEAKED_CLASS_A;
      case B -> Measure.LEAKED_CLASS_B;
      case C -> Measure.LEAKED_CLASS_C;
    };
  }
}
