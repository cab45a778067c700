package io.tidemark.telemetry;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** One full and one sparse event of every stream. */
public final class SampleEvents {
  public static final long NOON = Instant.parse("2024-03-01T12:00:00Z").toEpochMilli();
  public static final Origin ORIGIN = new Origin("topic", 3, 42, NOON);

  private SampleEvents() {}

  public static View view(String eventId, long occurredAt, String contentId, long count) {
    return new View(ORIGIN, eventId, occurredAt, contentId, null, count, false);
  }

  public static Post post(List<String> targets, List<GroupAudience> groups, Long followers) {
    return new Post(
        ORIGIN,
        "e",
        NOON,
        "c",
        "a",
        "main",
        null,
        false,
        Media.OTHER,
        Channel.SOCIAL,
        targets,
        groups,
        followers,
        false);
  }

  public static DataExport export(String gains, ExportedItems... items) {
    return new DataExport(
        ORIGIN,
        "e",
        NOON,
        "x",
        "main",
        ExportAct.LEAKED,
        List.of(items),
        null,
        null,
        false,
        false,
        new BigDecimal(gains));
  }

  public static ExportedItems items(long count, long excluded, List<String> ids) {
    return new ExportedItems(ItemClass.CREDIT, count, excluded, ids, null, false);
  }

  /** A fact with nothing but what every fact needs. */
  public static CaseFact fact(String fact, SubjectKind kind) {
    return fact(fact, kind, null, null, null, null, null);
  }

  public static CaseFact fact(
      String fact,
      SubjectKind kind,
      LabelStatus status,
      String offence,
      Long count,
      String measure,
      String retracts) {
    return new CaseFact(
        ORIGIN,
        "e",
        NOON,
        fact,
        new Subject(kind, "s"),
        status,
        offence,
        NOON,
        null,
        count,
        null,
        measure,
        null,
        null,
        "court",
        retracts,
        null);
  }

  public static List<TelemetryEvent> all() {
    return List.of(
        post(List.of(), List.of(), null),
        new Post(
            ORIGIN,
            "e",
            NOON,
            "c",
            "a",
            "s",
            "o",
            true,
            Media.VIDEO,
            Channel.MESSAGE,
            List.of("t1", "t2"),
            List.of(new GroupAudience("g", 0), new GroupAudience("h", 9)),
            7L,
            true),
        view("e", NOON, "c", 1),
        new View(ORIGIN, "e", NOON, "c", "v", FieldChecks.MAX_COUNT, true),
        new Share(ORIGIN, "e", NOON, "c", "s", null, List.of(), null, false),
        new Share(ORIGIN, "e", NOON, "c", "s", "d", List.of(new GroupAudience("g", 2)), 0L, true),
        export("0"),
        new DataExport(
            ORIGIN,
            "e",
            NOON,
            "x",
            "svc",
            ExportAct.PROVIDED,
            List.of(
                new ExportedItems(ItemClass.TRACKING, 2, 1, List.of("i", "j"), "b", false),
                new ExportedItems(ItemClass.OTHER, 0, 0, null, null, true)),
            "r",
            false,
            true,
            true,
            new BigDecimal("999999999999.9999")),
        new AccountUpdate(ORIGIN, "e", NOON, "a", 0, null),
        new AccountUpdate(ORIGIN, "e", NOON, "a", 30_000, "o"),
        fact("some.criterion", SubjectKind.VICTIM),
        new CaseFact(
            ORIGIN,
            "e",
            NOON,
            "items.disproved",
            new Subject(SubjectKind.SERVICE, "s"),
            LabelStatus.CONFIRMED,
            "network",
            NOON - 1,
            new BigDecimal("0.0001"),
            5L,
            "n",
            "HEALTH",
            NOON - 5,
            NOON + 5,
            "court",
            null,
            "note"));
  }
}
