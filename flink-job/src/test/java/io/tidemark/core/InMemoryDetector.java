package io.tidemark.core;

import static io.tidemark.state.HeapState.cell;
import static io.tidemark.state.HeapState.table;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.attribution.AccountBook;
import io.tidemark.attribution.Arrivals;
import io.tidemark.attribution.AudienceRow;
import io.tidemark.attribution.Cause;
import io.tidemark.attribution.Causes;
import io.tidemark.attribution.ContentBook;
import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.attribution.ContentState;
import io.tidemark.attribution.Dissemination;
import io.tidemark.attribution.DuplicateMemory;
import io.tidemark.attribution.FactBook;
import io.tidemark.attribution.Fingerprint;
import io.tidemark.attribution.Hop;
import io.tidemark.attribution.HopInput;
import io.tidemark.attribution.Join;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.Publications;
import io.tidemark.attribution.Step;
import io.tidemark.attribution.Stepper;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.attribution.SubjectRow.ArrivalsRow;
import io.tidemark.attribution.SubjectRow.Sender;
import io.tidemark.attribution.Target;
import io.tidemark.attribution.Tie;
import io.tidemark.attribution.TieBook;
import io.tidemark.attribution.VictimBook;
import io.tidemark.attribution.VictimInput;
import io.tidemark.ledger.LineageLedger;
import io.tidemark.ledger.LineageState;
import io.tidemark.ledger.SubjectLedger;
import io.tidemark.ledger.SubjectState;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.Rulebook;
import io.tidemark.state.Table;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.View;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The detector's rooms in plain memory. Messages between rooms wait in one channel per edge, sender
 * and receiver, and are delivered in random order over the channels: more freely than any cluster
 * would.
 */
final class InMemoryDetector {
  private static final int HOPS = 8;

  private final CataloguesInForce catalogues;
  private final DuplicateMemory memory;
  private final CountedViews views;
  private final Random random;
  private final Map<String, ArrayDeque<Runnable>> channels = new HashMap<>();
  private final List<String> open = new ArrayList<>();

  private final Map<String, Table<Long, DuplicateMemory.Seen>> seen = new HashMap<>();
  private final Map<String, FactBook> factBooks = new HashMap<>();
  private final Map<String, AccountBook> accountBooks = new HashMap<>();
  private final Map<String, VictimBook> victims = new HashMap<>();
  private final Map<String, TieNode> ties = new HashMap<>();
  private final List<Map<String, HopNode>> hops = new ArrayList<>();
  private final Map<String, ContentBook> contents = new HashMap<>();
  private final Map<String, LineageLedger> lineages = new HashMap<>();
  private final Map<String, SubjectLedger> subjects = new HashMap<>();
  private final Map<String, Table<Sender, Arrivals>> arrivals = new HashMap<>();
  private final Map<String, Boolean> dirtyContents = new LinkedHashMap<>();
  private final Map<String, Boolean> dirtySubjects = new LinkedHashMap<>();
  private final List<AlertRevision> revisions = new ArrayList<>();
  private final Map<TelemetryStream, long[]> outcomes = new EnumMap<>(TelemetryStream.class);

  /** One content's choice of parent, and what it passes on. */
  private record TieNode(TieBook book, Stepper stepper) {}

  /** One content in one hop, and what it passes on. */
  private record HopNode(Hop hop, Stepper stepper) {}

  InMemoryDetector(Catalogue catalogue, Duration horizon, Random random) {
    this.catalogues = new CataloguesInForce(catalogue);
    this.memory = new DuplicateMemory(new Fingerprint(1, 2), horizon);
    this.views = new CountedViews(horizon, random);
    this.random = random;
    for (int hop = 0; hop < HOPS; hop++) {
      hops.add(new HashMap<>());
    }
    for (TelemetryStream stream : TelemetryStream.values()) {
      outcomes.put(stream, new long[2]);
    }
  }

  /** Takes all events in, delivers everything, closes, and gives the alerts' last revisions. */
  Collection<AlertRevision> run(List<TelemetryEvent> events) {
    return run(events, List.of());
  }

  /**
   * The same, while the catalogue changes.
   *
   * @param releases the catalogue after each release, spread evenly over the events
   */
  Collection<AlertRevision> run(List<TelemetryEvent> events, List<Catalogue> releases) {
    int taken = 0;
    int released = 0;
    for (TelemetryEvent event : events) {
      while (released < releases.size()
          && taken * (releases.size() + 1L) >= (released + 1L) * events.size()) {
        release(releases.get(released));
        released++;
      }
      taken++;
      receive(event);
      for (int i = random.nextInt(4); i > 0 && !open.isEmpty(); i--) {
        deliverOne();
      }
      if (random.nextInt(50) == 0) {
        flushSome();
      }
    }
    countViews();
    while (!open.isEmpty() || !dirtyContents.isEmpty() || !dirtySubjects.isEmpty()) {
      while (!open.isEmpty()) {
        deliverOne();
      }
      flushAll();
    }
    lineages.forEach((id, ledger) -> judgeLineage(id, Causes.NONE, true));
    subjects.keySet().forEach(key -> judgeSubject(key, true));
    return lastRevisions().values();
  }

  /**
   * Every room hears of a release when it does, in the order of releases, and goes over its keys.
   */
  private void release(Catalogue next) {
    send(
        "release",
        "",
        "contents",
        () -> {
          if (catalogues.changeContents(next)) {
            views
                .contents(catalogues.lines().views())
                .forEach(id -> send("sweep", "contents", id, () -> sweepContent(id)));
          }
        });
    send(
        "release",
        "",
        "lineages",
        () -> {
          ChangedRules changed = catalogues.changeLineages(next);
          lineages
              .keySet()
              .forEach(id -> send("sweep", "lineages", id, () -> sweepLineage(id, changed)));
        });
    send(
        "release",
        "",
        "subjects",
        () -> {
          ChangedRules changed = catalogues.changeSubjects(next);
          subjects
              .keySet()
              .forEach(key -> send("sweep", "subjects", key, () -> sweepSubject(key, changed)));
        });
  }

  private void sweepContent(String id) {
    if (content(id).hasToReportFirst(catalogues.lines())) {
      report(id);
    }
  }

  private void sweepLineage(String id, ChangedRules changed) {
    Rulebook inForce = Rulebook.ofChanged(catalogues.ofLineages(), RuleSubject.LINEAGE, changed);
    if (lineages.get(id).isConcernedBy(id, changed, inForce)) {
      judgeLineage(id, Causes.NONE, false);
    }
  }

  private void sweepSubject(String key, ChangedRules changed) {
    Map<RuleSubject, Rulebook> inForce =
        Rulebook.ofChanged(
            catalogues.ofSubjects(),
            EnumSet.complementOf(EnumSet.of(RuleSubject.LINEAGE)),
            changed);
    if (subjects.get(key).isConcernedBy(changed, inForce)) {
      judgeSubject(key, false);
    }
  }

  Map<TelemetryStream, long[]> outcomes() {
    return outcomes;
  }

  /** How many duplicates each owner, victim and service was told of, by kind and id. */
  SortedMap<String, Long> duplicates() {
    SortedMap<String, Long> duplicates = new TreeMap<>();
    arrivals.forEach(
        (subject, senders) ->
            senders
                .entries()
                .forEach(row -> duplicates.merge(subject, row.getValue().duplicates(), Long::sum)));
    return duplicates;
  }

  /** The last revision of every alert, after holding the numbering of all against the promise. */
  Map<String, AlertRevision> lastRevisions() {
    Map<String, AlertRevision> last = new TreeMap<>();
    for (AlertRevision revision : revisions) {
      AlertRevision before = last.put(revision.alertId(), revision);
      long expected = before == null ? 1 : before.revision() + 1;
      boolean raises = before == null || before.status() == AlertStatus.WITHDRAWN;
      if (revision.revision() != expected || raises != (revision.status() == AlertStatus.RAISED)) {
        throw new AssertionError("revisions out of order: " + before + " then " + revision);
      }
      if (revision.evidence().witness() == null) {
        throw new AssertionError("no witness: " + revision);
      }
    }
    return last;
  }

  private void receive(TelemetryEvent event) {
    if (event instanceof View view) {
      views.receive(view);
      if (random.nextInt(4) == 0) {
        countViews();
      }
      return;
    }
    Table<Long, DuplicateMemory.Seen> ids =
        seen.computeIfAbsent(event.stream() + event.recordKey(), key -> table());
    boolean repeated = memory.isRepeated(event, ids);
    outcomes.get(event.stream())[repeated ? 1 : 0]++;
    if (repeated) {
      repeated(event);
      return;
    }
    if (event instanceof Post post) {
      Publications.publish(post, publicationsOut(post.contentId()));
    } else if (event instanceof Share share) {
      Publications.share(share, publicationsOut(share.contentId()));
    } else if (event instanceof AccountUpdate update) {
      account(update.accountId()).receive(update, accountOut(update.accountId()));
    } else if (event instanceof DataExport export) {
      account(export.actorId()).receive(export, false, accountOut(export.actorId()));
    } else if (event instanceof CaseFact fact) {
      factBook(fact).receive(fact, false, factOut());
    }
  }

  private void repeated(TelemetryEvent event) {
    if (event instanceof DataExport export) {
      account(export.actorId()).repeated(export, accountOut(export.actorId()));
    } else if (event instanceof CaseFact fact) {
      factBook(fact).repeated(fact, factOut());
    }
  }

  private FactBook factBook(CaseFact fact) {
    return factBooks.computeIfAbsent(
        fact.subject().id(), id -> new FactBook(table(), table(), cell(), table()));
  }

  private FactBook.Out factOut() {
    return new FactBook.Out() {
      @Override
      public void fact(Subject subject, String eventId, CaseFact fact) {
        route(subject, eventId, fact);
      }

      @Override
      public void arrivals(Subject subject, Arrivals now) {
        route(subject, now);
      }
    };
  }

  private void countViews() {
    views.count(
        catalogues.lines().views(),
        outcomes.get(TelemetryStream.VIEWS),
        (contentId, hours, cause) -> {
          content(contentId).viewed(hours, cause);
          dirtyContents.put(contentId, true);
        });
  }

  private void route(Subject subject, String eventId, CaseFact fact) {
    String id = subject.id();
    if (subject.kind() == SubjectKind.VICTIM) {
      VictimInput input = VictimInput.of(id, new FactRow(eventId, fact));
      send("fact-victim", id, id, () -> toVictim(input));
    }
    switch (subject.kind()) {
      case CONTENT -> {
        ContentInput input = ContentInput.of(id, new FactRow(eventId, fact));
        send("fact-content", id, id, () -> toContent(input));
      }
      case ACCOUNT ->
          send(
              "fact-account", id, id, () -> account(id).receive(id, eventId, fact, accountOut(id)));
      case VICTIM, SERVICE -> {
        SubjectRow row =
            SubjectRow.of(
                RuleSubject.valueOf(subject.kind().name()),
                id,
                new FactRow(eventId, fact),
                fact == null ? null : Cause.of(fact));
        send("fact-subject", id, row.key(), () -> toSubject(row));
      }
    }
  }

  private void route(Subject subject, Arrivals now) {
    String id = subject.id();
    switch (subject.kind()) {
      case CONTENT -> send("fact-content", id, id, () -> toContent(ContentInput.of(id, now)));
      case ACCOUNT ->
          send("fact-account", id, id, () -> account(id).receive(id, now, accountOut(id)));
      case VICTIM, SERVICE -> {
        Sender sender = new Sender(TelemetryStream.CASE_FACTS, id);
        SubjectRow row =
            SubjectRow.of(
                RuleSubject.valueOf(subject.kind().name()), id, new ArrivalsRow(sender, now));
        send("fact-subject", id, row.key(), () -> toSubject(row));
      }
    }
  }

  private Publications.Out publicationsOut(String from) {
    return new Publications.Out() {
      @Override
      public void dissemination(Dissemination dissemination) {
        String to = dissemination.accountId();
        send("dissemination", from, to, () -> account(to).receive(dissemination, accountOut(to)));
      }

      @Override
      public void tie(Tie tie) {
        send("tie", from, tie.childId(), () -> toTie(tie));
      }

      @Override
      public void target(Target target) {
        send("target", from, target.victimId(), () -> toVictim(VictimInput.of(target)));
      }

      @Override
      public void content(ContentInput input) {
        send("publication", from, input.contentId(), () -> toContent(input));
      }
    };
  }

  private void toVictim(VictimInput input) {
    victims
        .computeIfAbsent(input.victimId(), id -> new VictimBook(table(), table()))
        .receive(
            input, row -> send("victim", input.victimId(), row.contentId(), () -> toContent(row)));
  }

  private AccountBook account(String id) {
    return accountBooks.computeIfAbsent(
        id,
        key ->
            new AccountBook(
                new AccountBook.State(
                    table(), cell(), table(), table(), table(), table(), table(), cell())));
  }

  private AccountBook.Out accountOut(String from) {
    return new AccountBook.Out() {
      @Override
      public void audience(AudienceRow row) {
        send("audience", from, row.contentId(), () -> toContent(ContentInput.of(row)));
      }

      @Override
      public void row(SubjectRow row) {
        send("account-subject", from, row.key(), () -> toSubject(row));
      }
    };
  }

  private void toTie(Tie tie) {
    TieNode node =
        ties.computeIfAbsent(
            tie.childId(), id -> new TieNode(new TieBook(cell()), new Stepper(cell())));
    Step step = node.book().receive(tie);
    if (step != null) {
      node.stepper().step(tie.childId(), step, next -> sendHop(0, tie.childId(), next));
    }
  }

  private void sendHop(int hop, String from, HopInput input) {
    send("hop" + hop, from, input.contentId(), () -> toHop(hop, input));
  }

  private void toHop(int hop, HopInput input) {
    hopNode(hop, input.contentId())
        .hop()
        .receive(
            input,
            answer ->
                send(
                    "answer" + hop,
                    input.contentId(),
                    answer.member(),
                    () -> {
                      if (hop == HOPS - 1) {
                        toContent(ContentInput.of(answer));
                      } else {
                        hopNode(hop, answer.member())
                            .stepper()
                            .answered(answer, next -> sendHop(hop + 1, answer.member(), next));
                      }
                    }));
  }

  private HopNode hopNode(int hop, String id) {
    Join join = hop < 6 ? Join.DOUBLE : hop == 6 ? Join.CYCLE : Join.VERIFY;
    return hops.get(hop)
        .computeIfAbsent(
            id, key -> new HopNode(new Hop(join, cell(), table()), new Stepper(cell())));
  }

  private ContentBook content(String id) {
    return contents.computeIfAbsent(
        id,
        key ->
            new ContentBook(
                new ContentState(
                    views.of(id), cell(), table(), table(), table(), cell(), table())));
  }

  private void toContent(ContentInput input) {
    content(input.contentId()).receive(input, false);
    dirtyContents.put(input.contentId(), true);
  }

  private void report(String contentId) {
    content(contentId)
        .report(
            contentId,
            catalogues.lines(),
            report -> send("report", contentId, report.rootId(), () -> toLineage(report)));
  }

  private void toLineage(MemberReport report) {
    lineages
        .computeIfAbsent(
            report.rootId(),
            id ->
                new LineageLedger(
                    new LineageState(
                        table(), table(), table(), table(), table(), table(), table(), table(),
                        table(), table(), table(), table(), cell(), cell(), table(), cell())))
        .receive(report, row -> sendSpread(report.rootId(), row));
    judgeLineage(report.rootId(), report.causes(), false);
  }

  private void judgeLineage(String id, Causes causes, boolean closing) {
    lineages
        .get(id)
        .judge(
            id,
            catalogues.ofLineages(),
            causes,
            0,
            closing,
            row -> sendSpread(id, row),
            revisions::add);
  }

  private void sendSpread(String lineageId, SubjectRow row) {
    send("spread", lineageId, row.key(), () -> toSubject(row));
  }

  private void toSubject(SubjectRow row) {
    subjects
        .computeIfAbsent(
            row.key(),
            key ->
                new SubjectLedger(
                    new SubjectState(
                        table(),
                        table(),
                        table(),
                        table(),
                        table(),
                        table(),
                        arrivals.computeIfAbsent(key, same -> table()),
                        table(),
                        cell())))
        .receive(row);
    if (row.arrivals() == null) {
      dirtySubjects.put(row.key(), true);
    }
  }

  private void judgeSubject(String key, boolean closing) {
    subjects.get(key).judge(catalogues.ofSubjects(), 0, closing, revisions::add);
  }

  private void flushSome() {
    List<String> dirty = new ArrayList<>(dirtyContents.keySet());
    for (String id : dirty) {
      if (random.nextBoolean()) {
        dirtyContents.remove(id);
        report(id);
      }
    }
    if (random.nextInt(20) == 0) {
      judgeDirtySubjects();
    }
  }

  private void flushAll() {
    List<String> dirty = new ArrayList<>(dirtyContents.keySet());
    dirtyContents.clear();
    dirty.forEach(this::report);
    if (dirty.isEmpty()) {
      judgeDirtySubjects();
    }
  }

  private void judgeDirtySubjects() {
    List<String> dirty = new ArrayList<>(dirtySubjects.keySet());
    dirtySubjects.clear();
    dirty.forEach(key -> judgeSubject(key, false));
  }

  private void send(String edge, String from, String to, Runnable message) {
    String channel = edge + '\n' + from + '\n' + to;
    ArrayDeque<Runnable> waiting = channels.get(channel);
    if (waiting == null) {
      waiting = new ArrayDeque<>();
      channels.put(channel, waiting);
      open.add(channel);
    }
    waiting.add(message);
  }

  private void deliverOne() {
    int index = random.nextInt(open.size());
    String channel = open.get(index);
    ArrayDeque<Runnable> waiting = channels.get(channel);
    Runnable message = waiting.poll();
    if (waiting.isEmpty()) {
      channels.remove(channel);
      open.set(index, open.get(open.size() - 1));
      open.remove(open.size() - 1);
    }
    message.run();
  }
}
