package io.tidemark.telemetry;

import java.math.BigDecimal;
import java.util.List;

/**
 * What every event must satisfy to be counted, wherever it came from. Both decoders, of Avro
 * records and of scenario lines, end here.
 */
public final class EventChecks {
  /** Most item ids in one line of an export. */
  public static final int MAX_ITEM_IDS = 1_000_000;

  /** Most groups, target persons, or lines of an export, in one event. */
  public static final int MAX_ENTRIES = 10_000;

  /** Longest id, in bytes of UTF-8. */
  public static final int MAX_ID_BYTES = FieldChecks.MAX_ID_BYTES;

  private static final long LEAST_VIEWS = 1;

  private EventChecks() {}

  /**
   * Returns the event if it can be counted.
   *
   * @param recordTimestampMillis the record's Kafka timestamp, or {@link Origin#NO_CLOCK} where
   *     there is no arrival clock to hold the event time against
   */
  public static <E extends TelemetryEvent> E checked(E event, long recordTimestampMillis)
      throws RejectedException {
    FieldChecks.id("event_id", event.eventId());
    FieldChecks.occurredAt(event.occurredAtMillis(), recordTimestampMillis);
    switch (event.stream()) {
      case POSTS -> check((Post) (TelemetryEvent) event);
      case VIEWS -> check((View) (TelemetryEvent) event);
      case SHARES -> check((Share) (TelemetryEvent) event);
      case DATA_EXPORTS -> check((DataExport) (TelemetryEvent) event);
      case ACCOUNTS -> check((AccountUpdate) (TelemetryEvent) event);
      case CASE_FACTS -> FactChecks.check((CaseFact) (TelemetryEvent) event);
    }
    return event;
  }

  /**
   * True when an event time can be counted.
   *
   * @param recordTimestampMillis the record's Kafka timestamp, or {@link Origin#NO_CLOCK}
   */
  public static boolean isPlainTime(long occurredAtMillis, long recordTimestampMillis) {
    return FieldChecks.isOccurredAt(occurredAtMillis, recordTimestampMillis);
  }

  /** True when a view can stand for that many. */
  public static boolean isPlainViewCount(long count) {
    return FieldChecks.isCount(count, LEAST_VIEWS, FieldChecks.MAX_COUNT);
  }

  /** The id, when it is one: 1 to 512 bytes of UTF-8. */
  public static String id(String field, String id) throws RejectedException {
    FieldChecks.id(field, id);
    return id;
  }

  /** The amount in CNY that a text says: a plain decimal, not negative, of bounded length. */
  public static BigDecimal amount(String field, String written) throws RejectedException {
    return FieldChecks.amount(field, written);
  }

  private static void check(Post post) throws RejectedException {
    FieldChecks.id("content_id", post.contentId());
    FieldChecks.id("author_id", post.authorId());
    FieldChecks.id("service_id", post.serviceId());
    FieldChecks.optionalId("origin_content_id", post.originContentId());
    FieldChecks.ids("target_ids", post.targetIds(), MAX_ENTRIES);
    checkGroups(post.groups());
    FieldChecks.optionalCount("followers", post.followers());
  }

  private static void check(View view) throws RejectedException {
    FieldChecks.id("content_id", view.contentId());
    FieldChecks.optionalId("viewer_id", view.viewerId());
    FieldChecks.count("count", view.count(), LEAST_VIEWS);
  }

  private static void check(Share share) throws RejectedException {
    FieldChecks.id("content_id", share.contentId());
    FieldChecks.id("sharer_id", share.sharerId());
    FieldChecks.optionalId("copy_content_id", share.copyContentId());
    checkGroups(share.groups());
    FieldChecks.optionalCount("followers", share.followers());
  }

  private static void check(AccountUpdate account) throws RejectedException {
    FieldChecks.id("account_id", account.accountId());
    FieldChecks.count("followers", account.followers(), 0);
    FieldChecks.optionalId("owner_id", account.ownerId());
  }

  private static void check(DataExport export) throws RejectedException {
    FieldChecks.id("actor_id", export.actorId());
    FieldChecks.id("service_id", export.serviceId());
    FieldChecks.optionalId("recipient_id", export.recipientId());
    FieldChecks.amount("gains", export.gains());
    FieldChecks.size("items", export.items(), MAX_ENTRIES);
    for (int i = 0; i < export.items().size(); i++) {
      check("items[" + i + "].", export.items().get(i));
    }
  }

  private static void check(String path, ExportedItems items) throws RejectedException {
    FieldChecks.count(path + "count", items.count(), 0);
    FieldChecks.count(path + "excluded", items.excluded(), 0, items.count());
    FieldChecks.optionalId(path + "batch_id", items.batchId());
    if (items.itemIds() == null) {
      return;
    }
    FieldChecks.ids(path + "item_ids", items.itemIds(), MAX_ITEM_IDS);
    if (items.itemIds().size() != items.count()) {
      throw new RejectedException(
          DeadLetterReason.INVALID_COUNT,
          "%scount is %d but item_ids has %d ids; they must be as many."
              .formatted(path, items.count(), items.itemIds().size()));
    }
  }

  private static void checkGroups(List<GroupAudience> groups) throws RejectedException {
    FieldChecks.size("groups", groups, MAX_ENTRIES);
    for (int i = 0; i < groups.size(); i++) {
      FieldChecks.id("groups[" + i + "].group_id", groups.get(i).groupId());
      FieldChecks.count("groups[" + i + "].members", groups.get(i).members(), 0);
    }
  }
}
