package io.tidemark.telemetry;

import java.util.ArrayList;
import java.util.List;

/** Makes the event of each stream from a scenario line's fields, with the streams' defaults. */
final class ScenarioEvents {
  private static final String DEFAULT_SERVICE = "main";

  private ScenarioEvents() {}

  static TelemetryEvent read(TelemetryStream stream, JsonFields in, Origin origin)
      throws RejectedException {
    String eventId = in.requiredText("event_id");
    long occurredAt = in.requiredTime("occurred_at");
    return switch (stream) {
      case POSTS -> post(in, origin, eventId, occurredAt);
      case VIEWS -> view(in, origin, eventId, occurredAt);
      case SHARES -> share(in, origin, eventId, occurredAt);
      case DATA_EXPORTS -> export(in, origin, eventId, occurredAt);
      case ACCOUNTS -> account(in, origin, eventId, occurredAt);
      case CASE_FACTS -> fact(in, origin, eventId, occurredAt);
    };
  }

  private static Post post(JsonFields in, Origin origin, String eventId, long occurredAt)
      throws RejectedException {
    return new Post(
        origin,
        eventId,
        occurredAt,
        in.requiredText("content_id"),
        in.requiredText("author_id"),
        in.textOr("service_id", DEFAULT_SERVICE),
        in.optionalText("origin_content_id"),
        in.flagOrFalse("altered"),
        in.symbolOr("media", Media.class, Media.OTHER),
        in.symbolOr("channel", Channel.class, Channel.SOCIAL),
        in.textsOrNone("target_ids"),
        groups(in),
        in.optionalCount("followers"),
        in.flagOrFalse("generative_ai"));
  }

  private static View view(JsonFields in, Origin origin, String eventId, long occurredAt)
      throws RejectedException {
    return new View(
        origin,
        eventId,
        occurredAt,
        in.requiredText("content_id"),
        in.optionalText("viewer_id"),
        in.countOr("count", 1),
        in.flagOrFalse("discounted"));
  }

  private static Share share(JsonFields in, Origin origin, String eventId, long occurredAt)
      throws RejectedException {
    return new Share(
        origin,
        eventId,
        occurredAt,
        in.requiredText("content_id"),
        in.requiredText("sharer_id"),
        in.optionalText("copy_content_id"),
        groups(in),
        in.optionalCount("followers"),
        in.flagOrFalse("discounted"));
  }

  private static DataExport export(JsonFields in, Origin origin, String eventId, long occurredAt)
      throws RejectedException {
    return new DataExport(
        origin,
        eventId,
        occurredAt,
        in.requiredText("actor_id"),
        in.textOr("service_id", DEFAULT_SERVICE),
        in.requiredSymbol("act", ExportAct.class),
        items(in),
        in.optionalText("recipient_id"),
        in.optionalFlag("lawful_basis"),
        in.flagOrFalse("duty_sourced"),
        in.flagOrFalse("lawful_business"),
        in.amountOrZero("gains"));
  }

  private static AccountUpdate account(
      JsonFields in, Origin origin, String eventId, long occurredAt) throws RejectedException {
    return new AccountUpdate(
        origin,
        eventId,
        occurredAt,
        in.requiredText("account_id"),
        in.requiredCount("followers"),
        in.optionalText("owner_id"));
  }

  private static CaseFact fact(JsonFields in, Origin origin, String eventId, long occurredAt)
      throws RejectedException {
    Long effectiveAt = in.optionalTime("effective_at");
    return new CaseFact(
        origin,
        eventId,
        occurredAt,
        in.requiredText("fact"),
        subject(in.requiredObject("subject")),
        in.optionalSymbol("status", LabelStatus.class),
        in.optionalText("offence"),
        effectiveAt == null ? occurredAt : effectiveAt,
        in.optionalAmount("amount"),
        in.optionalCount("count"),
        in.optionalText("entity_id"),
        in.optionalText("measure"),
        in.optionalTime("from"),
        in.optionalTime("to"),
        in.requiredText("attested_by"),
        in.optionalText("retracts"),
        in.optionalText("note"));
  }

  static Subject subject(JsonFields in) throws RejectedException {
    Subject subject =
        new Subject(in.requiredSymbol("kind", SubjectKind.class), in.requiredText("id"));
    in.nothingLeft();
    return subject;
  }

  private static List<GroupAudience> groups(JsonFields in) throws RejectedException {
    List<GroupAudience> groups = new ArrayList<>();
    for (JsonFields group : in.objectsOrNone("groups")) {
      groups.add(new GroupAudience(group.requiredText("group_id"), group.requiredCount("members")));
      group.nothingLeft();
    }
    return groups;
  }

  private static List<ExportedItems> items(JsonFields in) throws RejectedException {
    List<ExportedItems> lines = new ArrayList<>();
    for (JsonFields line : in.requiredObjects("items")) {
      lines.add(
          new ExportedItems(
              line.requiredSymbol("item_class", ItemClass.class),
              line.requiredCount("count"),
              line.countOr("excluded", 0),
              line.optionalTexts("item_ids"),
              line.optionalText("batch_id"),
              line.flagOrFalse("anonymised")));
      line.nothingLeft();
    }
    return lines;
  }
}
