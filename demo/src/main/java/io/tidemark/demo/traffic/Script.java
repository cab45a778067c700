package io.tidemark.demo.traffic;

import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Channel;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Media;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.View;
import java.math.BigDecimal;
import java.util.List;

/** Writes events, each with an id that was not used before. Times are milliseconds, UTC. */
final class Script {
  private static final Origin UNSENT = new Origin("unsent", 0, 0, Origin.NO_CLOCK);

  private final String prefix;
  private long events;
  private long things;

  /**
   * @param prefix starts every id, so that two runs against one broker stay apart; may be empty
   */
  Script(String prefix) {
    this.prefix = prefix;
  }

  /** A new id of a content ({@code c}), account ({@code a}) and so on: {@code c-17}. */
  String id(String kind) {
    return prefix + kind + "-" + ++things;
  }

  /** The id of one of a fixed cast, such as account 12. */
  String id(String kind, int number) {
    return prefix + kind + "-" + number;
  }

  private String eventId() {
    return prefix + "e-" + ++events;
  }

  Post post(long at, String content, String author, String service) {
    return post(at, content, author, service, null, Media.OTHER);
  }

  /** A copy of {@code origin}. */
  Post copy(long at, String content, String author, String service, String origin) {
    return post(at, content, author, service, origin, Media.OTHER);
  }

  Post post(long at, String content, String author, String service, String origin, Media media) {
    return new Post(
        UNSENT,
        eventId(),
        at,
        content,
        author,
        service,
        origin,
        false,
        media,
        Channel.SOCIAL,
        List.of(),
        List.of(),
        null,
        false);
  }

  /** Content that says something else than what it copies: new information. */
  Post altered(long at, String content, String author, String service, String origin) {
    return new Post(
        UNSENT,
        eventId(),
        at,
        content,
        author,
        service,
        origin,
        true,
        Media.OTHER,
        Channel.WEBSITE,
        List.of(id("victim")),
        List.of(),
        null,
        true);
  }

  View view(long at, String content, long count) {
    return view(at, content, count, null, false);
  }

  View view(long at, String content, long count, String viewer, boolean discounted) {
    return new View(UNSENT, eventId(), at, content, viewer, count, discounted);
  }

  Share share(long at, String content, String sharer, List<GroupAudience> groups, Long followers) {
    return share(at, content, sharer, null, groups, followers, false);
  }

  Share share(
      long at,
      String content,
      String sharer,
      String copy,
      List<GroupAudience> groups,
      Long followers,
      boolean discounted) {
    return new Share(UNSENT, eventId(), at, content, sharer, copy, groups, followers, discounted);
  }

  AccountUpdate account(long at, String account, long followers, String owner) {
    return new AccountUpdate(UNSENT, eventId(), at, account, followers, owner);
  }

  /** An export to the public, of which nothing more is known. */
  DataExport export(
      long at, String actor, String service, ExportAct act, List<ExportedItems> items) {
    return export(at, actor, service, act, items, null, null, false, BigDecimal.ZERO);
  }

  DataExport export(
      long at,
      String actor,
      String service,
      ExportAct act,
      List<ExportedItems> items,
      String recipient,
      Boolean lawfulBasis,
      boolean dutySourced,
      BigDecimal gains) {
    return new DataExport(
        UNSENT,
        eventId(),
        at,
        actor,
        service,
        act,
        items,
        recipient,
        lawfulBasis,
        dutySourced,
        false,
        gains);
  }

  /** An acquisition for lawful business, and the profit made with it. */
  DataExport bought(long at, String actor, String service, ExportedItems items, BigDecimal profit) {
    return new DataExport(
        UNSENT,
        eventId(),
        at,
        actor,
        service,
        ExportAct.ACQUIRED,
        List.of(items),
        null,
        false,
        false,
        true,
        profit);
  }

  /** Items that no other event speaks of. */
  static ExportedItems items(ItemClass itemClass, long count) {
    return new ExportedItems(itemClass, count, 0, null, null, false);
  }

  /** A set of items that other events may name again. */
  static ExportedItems batch(ItemClass itemClass, long count, long excluded, String batch) {
    return new ExportedItems(itemClass, count, excluded, null, batch, false);
  }

  static ExportedItems items(ItemClass itemClass, List<String> ids) {
    return new ExportedItems(itemClass, ids.size(), 0, ids, null, false);
  }

  CaseFact label(long at, String fact, LabelStatus status, String content) {
    return fact(at, fact, SubjectKind.CONTENT, content, status, null, null, at, null);
  }

  CaseFact fact(long at, String fact, SubjectKind kind, String id) {
    return fact(at, fact, kind, id, null, null, null, at, null);
  }

  CaseFact effective(long at, String fact, SubjectKind kind, String id, long effectiveAt) {
    return fact(at, fact, kind, id, null, null, null, effectiveAt, null);
  }

  /** A fact that takes {@code count} away from a measure. */
  CaseFact lowering(long at, String fact, SubjectKind kind, String id, String measure, long count) {
    return fact(at, fact, kind, id, null, measure, count, at, null);
  }

  CaseFact retraction(long at, CaseFact retracted) {
    return fact(
        at,
        retracted.fact(),
        retracted.subject().kind(),
        retracted.subject().id(),
        null,
        null,
        null,
        at,
        retracted.eventId());
  }

  private CaseFact fact(
      long at,
      String fact,
      SubjectKind kind,
      String id,
      LabelStatus status,
      String measure,
      Long count,
      long effectiveAt,
      String retracts) {
    return new CaseFact(
        UNSENT,
        eventId(),
        at,
        fact,
        new Subject(kind, id),
        status,
        null,
        effectiveAt,
        null,
        count,
        null,
        measure,
        null,
        null,
        "demo-moderator",
        retracts,
        null);
  }
}
