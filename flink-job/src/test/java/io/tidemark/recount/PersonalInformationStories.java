package io.tidemark.recount;

import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.SubjectKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Stories of what one owner acquired, provided and earned. */
final class PersonalInformationStories {
  static final List<ItemClass> KINDS = List.of(ItemClass.CREDIT, ItemClass.HEALTH, ItemClass.OTHER);
  static final long[] FACTORS = {1, 10, 100};
  private static final List<String> ITEM_FACTS = List.of("A", "B", "C");
  private static final LocalDate LAW = LocalDate.of(2017, 6, 1);

  private final Telling story;

  PersonalInformationStories(Telling story) {
    this.story = story;
  }

  /** About the items of one owner: a class or the weighted sum, whole or insider's. */
  void items() {
    String id = story.next();
    boolean insider = story.oneIn(2);
    long lineOfA = (insider ? 25 : 50) * (story.oneIn(2) ? 10L : 1L);
    if (story.oneIn(3)) {
      long a = lineOfA / 2;
      long b = lineOfA * 10 / 4;
      long c = lineOfA * 100 - 100 * a - 10 * b + story.offBy();
      items(id, 0, a, insider);
      items(id, 1, b, insider);
      items(id, 2, c, insider);
    } else {
      int letter = story.random.nextInt(3);
      items(id, letter, lineOfA * FACTORS[letter] + story.offBy(), insider);
      if (story.oneIn(3)) {
        items(id, 2, 1, insider);
      }
    }
    if (story.oneIn(2)) {
      story.tell(story.events.account(id + "-u", story.times.any(), 1, id + "-owner"));
    }
    if (story.oneIn(6)) {
      story.tell(
          story
              .events
              .fact("pi.especially.other", SubjectKind.ACCOUNT, id + "-u")
              .status(story.anyStatus())
              .at(story.times.any())
              .build());
    }
  }

  private void items(String id, int letter, long total, boolean insider) {
    long disproved = story.oneIn(4) ? 1 + story.random.nextInt(5) : 0;
    if (disproved > 0) {
      story.tell(
          story
              .events
              .fact("items.disproved", SubjectKind.ACCOUNT, id + "-u")
              .at(story.times.any())
              .takes(disproved, story.oneIn(2) ? ITEM_FACTS.get(letter) : KINDS.get(letter).name())
              .build());
    }
    int part = 0;
    for (long count : story.split(total + disproved, total < 5 ? 1 : 1 + story.random.nextInt(4))) {
      ExportedItems line = line(letter, count, id + "-" + letter + "-" + part++);
      boolean twice = count % 2 == 0 && story.oneIn(2) && line.batchId() != null;
      if (twice) {
        line = line(letter, count / 2, line.batchId());
      }
      provide(id, line, "r1", insider);
      if (line.batchId() != null) {
        provide(id, line, twice ? "r2" : "r1", insider);
        if (story.oneIn(2)) {
          story.tell(
              story
                  .events
                  .export(id + "-u", ExportAct.ACQUIRED)
                  .at(story.times.any())
                  .line(line)
                  .lawfulBasis(false)
                  .build());
        }
      }
    }
  }

  private ExportedItems line(int letter, long count, String batch) {
    int excluded = story.random.nextInt(4);
    return new ExportedItems(KINDS.get(letter), count + excluded, excluded, null, batch, false);
  }

  private void provide(String id, ExportedItems line, String recipient, boolean insider) {
    Events.ExportBuilder export =
        story
            .events
            .export(id + "-u", ExportAct.PROVIDED)
            .at(story.times.any())
            .line(line)
            .to(recipient)
            .lawfulBasis(story.oneIn(8) ? null : false);
    if (insider) {
      export.dutySourced();
    }
    story.tell(export.build());
  }

  void money() {
    String id = story.next();
    int kind = story.random.nextInt(3);
    long fen =
        new long[] {500_000, 250_000, 5_000_000}[kind] * (kind < 2 && story.oneIn(2) ? 10 : 1);
    for (long part : story.split(fen + story.offBy(), 3)) {
      Events.ExportBuilder export =
          story
              .events
              .export(id + "-u", ExportAct.PROVIDED)
              .at(story.times.any())
              .to("r1")
              .gains(part / 100 + "." + part / 10 % 10 + part % 10);
      if (kind == 1) {
        export.dutySourced();
      } else if (kind == 2) {
        export.lawfulBusiness();
      }
      story.tell(export.build());
    }
  }

  /** About the line of class A, of which some lies before the Interpretation was in effect. */
  void aroundTheLaw() {
    String id = story.next();
    Instant start = Times.startOf(LAW);
    ExportedItems earlier = Events.batch(ItemClass.CREDIT, 30, id + "-batch");
    ExportedItems later = Events.batch(ItemClass.OTHER, 28, id + "-batch");
    story.tell(export(id, start.minusMillis(1), earlier).to("r1").dutySourced().build());
    story.tell(export(id, start, later).to("r1").build());
    story.tell(
        export(id, start, Events.items(ItemClass.CREDIT, 50 + story.offBy()))
            .to("r2")
            .lawfulBasis(story.oneIn(2) ? false : null)
            .build());
    story.tell(
        export(id, start.minusMillis(1), Events.items(ItemClass.CREDIT, 9)).gains("9000").build());
  }

  private Events.ExportBuilder export(String id, Instant at, ExportedItems line) {
    return story.events.export(id + "-u", ExportAct.PROVIDED).at(at).line(line);
  }

  /** Punished, and a dealing on the last date of two years, or one more, or on the same date. */
  void repeats() {
    String id = story.next();
    LocalDate punished = story.oneIn(4) ? LAW.minusYears(2) : story.times.earlyDate();
    boolean criminal = story.oneIn(2);
    story.tell(
        story
            .events
            .fact(
                criminal ? "sanction.criminal" : "sanction.administrative",
                SubjectKind.ACCOUNT,
                story.oneOfOwner(id + "-u"))
            .offence(story.oneIn(6) ? "network" : "personal-information")
            .at(story.times.ever())
            .effectiveAt(story.times.on(punished))
            .build());
    List<LocalDate> dates =
        List.of(
            punished,
            punished.plusDays(1),
            story.times.aboutTwoYearsAfter(punished),
            criminal ? LocalDate.of(2024, 6, 1) : story.times.aboutTwoYearsAfter(punished));
    for (int i = story.random.nextInt(2); i >= 0; i--) {
      boolean business = story.oneIn(2);
      Events.ExportBuilder export =
          story
              .events
              .export(id + "-u", business ? ExportAct.ACQUIRED : ExportAct.PROVIDED)
              .at(story.times.on(story.oneOf(dates)))
              .lawfulBasis(story.oneIn(4) ? Boolean.valueOf(story.oneIn(2)) : null);
      if (business) {
        export.lawfulBusiness();
      }
      if (!story.oneIn(6)) {
        ItemClass kind = story.oneIn(3) ? ItemClass.HEALTH : ItemClass.OTHER;
        int excluded = story.random.nextInt(2);
        export.line(new ExportedItems(kind, 1, excluded, null, null, story.oneIn(8)));
        export.line(new ExportedItems(ItemClass.OTHER, 1, 0, null, null, story.oneIn(3)));
      }
      story.tell(export.build());
    }
  }

  /** About three publications to everybody, of something that is enough for a line. */
  void publications() {
    String id = story.next();
    int publications = 3 + story.offBy();
    for (int i = 0; i < publications; i++) {
      story.tell(
          story
              .events
              .export(id + "-u", ExportAct.PROVIDED)
              .line(Events.items(ItemClass.TRACKING, 30))
              .lawfulBasis(story.oneIn(3) ? null : false)
              .at(story.oneIn(4) ? story.times.any() : story.times.late())
              .build());
    }
    if (story.oneIn(3)) {
      story.tell(
          story
              .events
              .fact("pi.gate.doxxing-campaign", SubjectKind.ACCOUNT, story.oneOfOwner(id + "-u"))
              .at(story.times.ever())
              .build());
    }
  }
}
