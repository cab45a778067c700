package io.tidemark.recount;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Label;
import io.tidemark.rule.Level;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.View;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is known once every event has been read, whoever is judged. */
final class Ground {
  static final String DEALT_WITH = "act.dealt-with";
  private static final Set<Level> NOTES = EnumSet.of(Level.AGGRAVATING, Level.GATE);

  final Catalogue catalogue;
  final CountedEvents events;
  final EffectiveFacts facts;
  final AccountHistory accounts;
  final Lineages lineages;
  final Traffic views;
  final Traffic forwards;
  final List<Dissemination> disseminations = new ArrayList<>();
  private final SortedMap<String, List<CaseFact>> factsByOwner = new TreeMap<>();
  private final Map<String, List<CaseFact>> factsByRoot = new HashMap<>();
  private final Map<Label, Map<String, LabelStatus>> labels = new EnumMap<>(Label.class);
  private final Map<Label, Set<String>> confirmed = new EnumMap<>(Label.class);
  private final Map<String, List<Post>> postsByService = new TreeMap<>();
  private final Map<String, List<Dissemination>> disseminationsByService = new TreeMap<>();
  private final Map<String, List<DataExport>> exportsByService = new TreeMap<>();

  Ground(Catalogue catalogue, CountedEvents events) {
    this.catalogue = catalogue;
    this.events = events;
    facts = new EffectiveFacts(events.facts);
    accounts = new AccountHistory(events.accounts);
    lineages = new Lineages(contents(), events.posts, events.shares);
    views = Traffic.ofViews(events.views, facts);
    forwards = Traffic.ofForwards(events.shares, facts);
    findDisseminations();
    for (Subject subject : facts.subjects()) {
      if (subject.kind() == SubjectKind.ACCOUNT) {
        factsByOwner
            .computeIfAbsent(accounts.ownerOf(subject.id()), owner -> new ArrayList<>())
            .addAll(facts.on(SubjectKind.ACCOUNT, subject.id()));
      }
    }
    for (String root : lineages.membersByRoot().keySet()) {
      factsByRoot.put(root, gatherFactsOnLineage(root));
    }
    for (Label label : Label.values()) {
      labels.put(label, statuses(label));
      Set<String> roots = new HashSet<>(labels.get(label).keySet());
      roots.removeIf(root -> labels.get(label).get(root) != LabelStatus.CONFIRMED);
      confirmed.put(label, roots);
    }
    sortByService();
  }

  private Set<String> contents() {
    Set<String> contents = new TreeSet<>();
    for (Post post : events.posts) {
      contents.add(post.contentId());
      if (post.originContentId() != null) {
        contents.add(post.originContentId());
      }
    }
    for (View view : events.views) {
      contents.add(view.contentId());
    }
    for (Share share : events.shares) {
      contents.add(share.contentId());
      if (share.copyContentId() != null) {
        contents.add(share.copyContentId());
      }
    }
    for (CaseFact fact : events.facts) {
      if (fact.subject().kind() == SubjectKind.CONTENT) {
        contents.add(fact.subject().id());
      }
    }
    return contents;
  }

  private void findDisseminations() {
    for (Post post : events.posts) {
      long at = post.occurredAtMillis();
      long followers =
          post.followers() != null ? post.followers() : accounts.followersOf(post.authorId(), at);
      disseminations.add(
          new Dissemination(post.contentId(), post.authorId(), followers, post.groups(), at));
    }
    for (Share share : events.shares) {
      if (!share.discounted()) {
        long at = share.occurredAtMillis();
        long followers =
            share.followers() != null
                ? share.followers()
                : accounts.followersOf(share.sharerId(), at);
        disseminations.add(
            new Dissemination(share.contentId(), share.sharerId(), followers, share.groups(), at));
      }
    }
  }

  private void sortByService() {
    for (Post post : lineages.posts()) {
      postsByService.computeIfAbsent(post.serviceId(), id -> new ArrayList<>()).add(post);
    }
    for (Dissemination one : disseminations) {
      String service = lineages.serviceOf(one.content());
      if (service != null) {
        disseminationsByService.computeIfAbsent(service, id -> new ArrayList<>()).add(one);
      }
    }
    for (DataExport export : events.exports) {
      exportsByService.computeIfAbsent(export.serviceId(), id -> new ArrayList<>()).add(export);
    }
  }

  private Map<String, LabelStatus> statuses(Label label) {
    Map<String, LabelStatus> statuses = new HashMap<>();
    for (String root : lineages.membersByRoot().keySet()) {
      factsOnLineage(root).stream()
          .filter(fact -> fact.fact().equals(label.fact()) || fact.fact().equals(Label.CLEARED))
          .max(Comparator.comparing(CaseFact::moment))
          .filter(last -> last.fact().equals(label.fact()))
          .ifPresent(last -> statuses.put(root, last.status()));
    }
    return statuses;
  }

  /** Those on the members themselves, and those that hold of the persons they speak about. */
  private List<CaseFact> gatherFactsOnLineage(String root) {
    Set<CaseFact> gathered = new LinkedHashSet<>();
    for (String member : lineages.membersByRoot().get(root)) {
      gathered.addAll(facts.on(SubjectKind.CONTENT, member));
      Post post = lineages.postOf(member);
      if (post != null) {
        for (String target : post.targetIds()) {
          facts.on(SubjectKind.VICTIM, target).stream()
              .filter(fact -> passesFromVictims(fact.fact()))
              .forEach(gathered::add);
        }
      }
    }
    return List.copyOf(gathered);
  }

  private boolean passesFromVictims(String id) {
    Rule rule = catalogue.rules().get(id);
    return id.equals("victim.minor")
        || id.equals("victim.disabled")
        || (rule != null && NOTES.contains(rule.level()));
  }

  /** The effective facts on any member, or on a person that one speaks about. */
  List<CaseFact> factsOnLineage(String root) {
    return factsByRoot.get(root);
  }

  /** The effective facts that hold of a subject of a rule. */
  List<CaseFact> factsOn(RuleSubject kind, String id) {
    return switch (kind) {
      case LINEAGE -> factsOnLineage(id);
      case ACCOUNT -> factsOnOwner(id);
      case VICTIM -> facts.on(SubjectKind.VICTIM, id);
      case SERVICE -> facts.on(SubjectKind.SERVICE, id);
    };
  }

  /** Everything of that kind that some effective fact speaks of, as subjects of rules. */
  Set<String> attestedSubjects(RuleSubject kind) {
    Set<String> ids = new TreeSet<>();
    if (kind == RuleSubject.LINEAGE) {
      factsByRoot.forEach(
          (root, held) -> {
            if (!held.isEmpty()) {
              ids.add(root);
            }
          });
    } else if (kind == RuleSubject.ACCOUNT) {
      ids.addAll(factsByOwner.keySet());
    } else {
      SubjectKind told = kind == RuleSubject.VICTIM ? SubjectKind.VICTIM : SubjectKind.SERVICE;
      for (Subject subject : facts.subjects()) {
        if (subject.kind() == told) {
          ids.add(subject.id());
        }
      }
    }
    return ids;
  }

  /** The effective facts on the owner and on all accounts of the owner. */
  List<CaseFact> factsOnOwner(String owner) {
    return factsByOwner.getOrDefault(owner, List.of());
  }

  /** True with one of these labels, or with one of them confirmed. */
  boolean isLabelled(String root, Set<Label> wanted, boolean confirmedOnly) {
    return wanted.stream().anyMatch(label -> labelled(label, confirmedOnly).contains(root));
  }

  /** The roots that carry the label, or only those that carry it confirmed. */
  Set<String> labelled(Label label, boolean confirmedOnly) {
    return confirmedOnly ? confirmed.get(label) : labels.get(label).keySet();
  }

  /** The posts of the contents with that service. */
  List<Post> postsOn(String service) {
    return postsByService.getOrDefault(service, List.of());
  }

  /** The disseminations of the contents with that service. */
  List<Dissemination> disseminationsOn(String service) {
    return disseminationsByService.getOrDefault(service, List.of());
  }

  /** The exports, of whatever act, on that service. */
  List<DataExport> exportsOn(String service) {
    return exportsByService.getOrDefault(service, List.of());
  }

  /** Every service that has a post or an export. */
  Set<String> services() {
    Set<String> services = new TreeSet<>(postsByService.keySet());
    services.addAll(exportsByService.keySet());
    return services;
  }

  boolean isDealtWith(String content) {
    return !facts.on(SubjectKind.CONTENT, content, DEALT_WITH).isEmpty();
  }

  /** True of what an owner, or a service, did at a time that has been dealt with. */
  boolean isDealtWith(RuleSubject kind, String subject, long millis) {
    return factsOn(kind, subject).stream()
        .anyMatch(fact -> fact.fact().equals(DEALT_WITH) && Period.ofTimes(fact).contains(millis));
  }

  LocalDate date(long millis) {
    return Instant.ofEpochMilli(millis).atZone(catalogue.zone()).toLocalDate();
  }
}
