package io.tidemark.recount;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Label;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is known once every event has been read, whoever is judged. */
final class Ground {
  final Catalogue catalogue;
  final CountedEvents events;
  final EffectiveFacts facts;
  final AccountHistory accounts;
  final Lineages lineages;
  final Traffic views;
  final Traffic forwards;
  final List<Dissemination> disseminations = new ArrayList<>();
  private final SortedMap<String, List<CaseFact>> factsByOwner = new TreeMap<>();
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
      factsOnLineage(root)
          .filter(fact -> fact.fact().equals(label.fact()) || fact.fact().equals(Label.CLEARED))
          .max(Comparator.comparing(CaseFact::moment))
          .filter(last -> last.fact().equals(label.fact()))
          .ifPresent(last -> statuses.put(root, last.status()));
    }
    return statuses;
  }

  /** The effective facts on any member. */
  Stream<CaseFact> factsOnLineage(String root) {
    return lineages.membersByRoot().get(root).stream()
        .flatMap(member -> facts.on(SubjectKind.CONTENT, member).stream());
  }

  /** The effective facts on the owner and on all accounts of the owner. */
  List<CaseFact> factsOnOwner(String owner) {
    return factsByOwner.getOrDefault(owner, List.of());
  }

  /** The roots that carry the label, each with how sure it is. */
  Map<String, LabelStatus> labelled(Label label) {
    return labels.get(label);
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
    return !facts.on(SubjectKind.CONTENT, content, "act.dealt-with").isEmpty();
  }

  LocalDate date(long millis) {
    return Instant.ofEpochMilli(millis).atZone(catalogue.zone()).toLocalDate();
  }
}
