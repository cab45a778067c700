package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidemark.alert.AlertRevision;
import io.tidemark.recount.Recount;
import io.tidemark.recount.StandingLine;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.ScenarioLineParser;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What happened, told as the lines of a scenario file, and what the decision core says of it under
 * the packaged catalogue. What stands is asked in three seeded orders of the events, and the
 * answers must be that of the naive recount. Fields beyond the usual ones follow as name and value,
 * in turn.
 */
final class Story {
  static final Catalogue PACKAGED = CatalogueLoader.loadPackaged();

  private static final int ORDERS = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Catalogue catalogue;
  private final ScenarioLineParser parser = new ScenarioLineParser();
  private final List<List<TelemetryEvent>> chapters = new ArrayList<>(List.of(new ArrayList<>()));
  private String now = "2024-03-01T04:00:00Z";
  private int events;

  Story() {
    this(PACKAGED);
  }

  Story(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What follows happens at noon of that civil date in Shanghai; at first it is 2024-03-01. */
  Story on(String date) {
    return at(date + "T04:00:00Z");
  }

  /** What follows happens at that instant. */
  Story at(String instant) {
    now = instant;
    return this;
  }

  /** What follows arrives when all before has been judged. */
  Story later() {
    chapters.add(new ArrayList<>());
    return this;
  }

  Story post(String content, String author, Object... fields) {
    return tell("posts", fields, "content_id", content, "author_id", author);
  }

  /** Attests an alleged label of that kind. */
  Story label(String kind, String content, Object... fields) {
    return fact("label." + kind, "CONTENT", content, and(fields, "status", "ALLEGED"));
  }

  Story defamatory(String content, String author, Object... fields) {
    return post(content, author, fields).label("defamation", content);
  }

  Story unlawful(String content, String author, Object... fields) {
    return post(content, author, fields).label("unlawful", content);
  }

  Story views(String content, long count, Object... fields) {
    return tell("views", fields, "content_id", content, "count", count);
  }

  Story share(String content, String sharer, Object... fields) {
    return tell("shares", fields, "content_id", content, "sharer_id", sharer);
  }

  /** Shares by as many accounts. */
  Story forwards(String content, int many, Object... fields) {
    for (int i = 0; i < many; i++) {
      share(content, "sharer" + i, fields);
    }
    return this;
  }

  /**
   * Items of one kind, acquired, leaked, or provided to one buyer unless a field says otherwise.
   */
  Story exports(String act, String actor, String kind, long count, Object... fields) {
    Map<String, Object> items = Map.of("item_class", kind, "count", count);
    return exportsItems(act, actor, items, fields);
  }

  Story exportsItems(String act, String actor, Map<String, Object> items, Object... fields) {
    String recipient = act.equals("PROVIDED") ? "buyer" : null;
    return tell(
        "data-exports",
        fields,
        "act",
        act,
        "actor_id",
        actor,
        "items",
        List.of(items),
        "recipient_id",
        recipient);
  }

  Story provides(String actor, String kind, long count, Object... fields) {
    return exports("PROVIDED", actor, kind, count, fields);
  }

  /** Provides what was obtained on duty. */
  Story insiderProvides(String actor, String kind, long count, Object... fields) {
    return provides(actor, kind, count, and(fields, "duty_sourced", true));
  }

  Story account(String account, long followers, Object... fields) {
    return tell("accounts", fields, "account_id", account, "followers", followers);
  }

  Story fact(String fact, String kind, String id, Object... fields) {
    return tell(
        "case-facts",
        fields,
        "fact",
        fact,
        "subject",
        Map.of("kind", kind, "id", id),
        "attested_by",
        "court");
  }

  /** The service {@code main} has refused an order. */
  Story refused(Object... fields) {
    return fact("order.refused", "SERVICE", "main", fields);
  }

  private static Object[] and(Object[] fields, String name, Object value) {
    List<Object> all = new ArrayList<>(List.of(name, value));
    all.addAll(List.of(fields));
    return all.toArray();
  }

  /** The fields win over the usual ones. */
  private Story tell(String stream, Object[] fields, Object... usual) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("stream", stream);
    line.put("event_id", "e" + ++events);
    line.put("occurred_at", now);
    put(line, usual);
    put(line, fields);
    try {
      Origin origin = new Origin("scenario", 0, events, Origin.NO_CLOCK);
      chapters.get(chapters.size() - 1).add(parser.parse(JSON.writeValueAsString(line), origin));
    } catch (JsonProcessingException | RejectedException e) {
      throw new IllegalArgumentException(line.toString(), e);
    }
    return this;
  }

  private static void put(Map<String, Object> line, Object... fields) {
    for (int i = 0; i < fields.length; i += 2) {
      line.put((String) fields[i], fields[i + 1]);
    }
  }

  /** The lines that stand at the end, those of mere reach left out. */
  SortedSet<StandingLine> lines() {
    List<TelemetryEvent> all = new ArrayList<>();
    chapters.forEach(all::addAll);
    SortedSet<StandingLine> expected = Recount.of(all, catalogue, null).lines();
    for (long seed = 1; seed <= ORDERS; seed++) {
      Random random = new Random(seed);
      Collections.shuffle(all, random);
      SortedSet<StandingLine> found =
          Standing.lines(new InMemoryDetector(catalogue, null, random).run(all));
      assertThat(found).as("in the order of seed %d", seed).isEqualTo(expected);
    }
    SortedSet<StandingLine> lines = new TreeSet<>(expected);
    lines.removeIf(line -> line.ruleId().startsWith("reach."));
    return lines;
  }

  /** The ids of the rules that stand for anyone, those of mere reach left out. */
  SortedSet<String> rules() {
    SortedSet<String> rules = new TreeSet<>();
    lines().forEach(line -> rules.add(line.ruleId()));
    return rules;
  }

  /** The one line of that rule. */
  StandingLine line(String rule) {
    List<StandingLine> found = lines().stream().filter(line -> line.ruleId().equals(rule)).toList();
    assertThat(found).as("lines of %s", rule).hasSize(1);
    return found.get(0);
  }

  /** The last revision of that rule's one alert, standing or not, in each of the orders. */
  List<AlertRevision> lastRevisions(String rule) {
    return lastRevisions(rule, null);
  }

  /**
   * The same for its alert on that subject.
   *
   * @param subject null: there is an alert on one subject alone
   */
  List<AlertRevision> lastRevisions(String rule, String subject) {
    List<AlertRevision> revisions = new ArrayList<>();
    for (long seed = 1; seed <= ORDERS; seed++) {
      Random random = new Random(seed);
      InMemoryDetector detector = new InMemoryDetector(catalogue, null, random);
      for (List<TelemetryEvent> chapter : chapters) {
        List<TelemetryEvent> shuffled = new ArrayList<>(chapter);
        Collections.shuffle(shuffled, random);
        detector.run(shuffled);
      }
      List<AlertRevision> found =
          detector.lastRevisions().values().stream()
              .filter(alert -> alert.ruleId().equals(rule))
              .filter(alert -> subject == null || alert.subject().id().equals(subject))
              .toList();
      assertThat(found).as("alerts of %s in the order of seed %d", rule, seed).hasSize(1);
      revisions.addAll(found);
    }
    return revisions;
  }
}
