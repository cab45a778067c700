package io.tidemark.recount;

import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small stories, each on subjects of its own, that end just below, at or just above a line. */
final class Edges {
  private static final List<String> ITEM_FACTS = List.of("A", "B", "C");
  private static final List<ItemClass> KINDS =
      List.of(ItemClass.CREDIT, ItemClass.HEALTH, ItemClass.OTHER);
  private static final long[] FACTORS = {1, 10, 100};
  private static final int[] CHAINS = {3, 62, 63, 64, 65, 66, 130};
  private static final int[] CIRCLES = {2, 3, 63, 64, 65, 70};

  private final Random random;
  private final Times times;
  private final Events events;
  private final List<TelemetryEvent> told = new ArrayList<>();
  private int story;

  Edges(Random random, Events events) {
    this.random = random;
    this.events = events;
    times = new Times(random);
  }

  /** At most that many events. */
  List<TelemetryEvent> tell(int most, int flood) {
    if (most >= 6_000) {
      switch (flood) {
        case 0 -> floodOfItems(0, 2_000 + offBy());
        case 1 -> floodOfItems(200 + offBy(), random.nextInt(20));
        default -> floodOfItems(100, 1_000 + offBy());
      }
    }
    if (most >= 1_500) {
      forwards();
      if (most >= 6_000) {
        forwards();
      }
    }
    while (told.size() < most) {
      switch (random.nextInt(12)) {
        case 0, 1 -> views();
        case 2 -> audience();
        case 3, 4 -> personalInformation();
        case 5 -> money();
        case 6, 7 -> leak();
        case 8 -> clicks();
        case 9 -> providerAudience();
        case 10 -> misuse();
        default -> {
          if (most >= 1_500) {
            chain();
          }
        }
      }
    }
    return told.subList(0, most);
  }

  private int offBy() {
    return random.nextInt(3) - 1;
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private String next() {
    story++;
    return "e" + story;
  }

  /** Parts of at least 1 that add up to the total. */
  private List<Long> split(long total, int parts) {
    List<Long> split = new ArrayList<>();
    long left = total;
    for (int i = parts; i > 1; i--) {
      long part = 1L + random.nextInt((int) Math.max(1, 2 * left / i - 1));
      part = Math.min(part, left - (i - 1));
      split.add(part);
      left -= part;
    }
    split.add(left);
    return split;
  }

  private void label(String content, String label) {
    told.add(
        events
            .fact(label, SubjectKind.CONTENT, content)
            .at(times.any())
            .status(oneIn(2) ? LabelStatus.CONFIRMED : LabelStatus.ALLEGED)
            .build());
  }

  private void refuse(String service, Instant effectiveAt) {
    told.add(
        events
            .fact("order.refused", SubjectKind.SERVICE, service)
            .at(times.any())
            .effectiveAt(effectiveAt)
            .build());
  }

  private void views() {
    String id = next();
    told.add(events.post(id, id + "-author").at(times.any()).build());
    int copies = random.nextInt(4);
    for (int i = 0; i < copies; i++) {
      String copy = id + "-copy" + i;
      String origin = oneIn(2) || i == 0 ? id : id + "-copy" + (i - 1);
      told.add(
          oneIn(2)
              ? events.post(copy, id + "-author" + i).copies(origin).at(times.any()).build()
              : events.share(origin, id + "-sharer" + i).makes(copy).at(times.any()).build());
    }
    long fake = oneIn(2) ? 1 + random.nextInt(30) : 0;
    for (long part : split(5_000 + offBy() + fake, 3 + random.nextInt(6))) {
      String member = oneIn(3) || copies == 0 ? id : id + "-copy" + random.nextInt(copies);
      told.add(events.views(member, times.any(), part, false));
      if (oneIn(4)) {
        told.add(events.views(member, times.any(), 1 + random.nextInt(50), true));
      }
    }
    if (fake > 0) {
      told.add(events.views(id, times.any(), fake, false));
      told.add(
          events
              .fact("traffic.discounted", SubjectKind.CONTENT, id)
              .at(times.any())
              .takes(2 * fake, "views")
              .build());
    }
    if (!oneIn(3)) {
      label(id, "label.defamation");
    }
  }

  private void forwards() {
    String id = next();
    told.add(events.post(id, id + "-author").at(times.any()).build());
    int many = 500 + offBy();
    for (int i = 0; i < many; i++) {
      Events.ShareBuilder share =
          events.share(i < 20 ? id + "-copy" : id, id + "-sharer" + i % 40).at(times.any());
      if (i == 100) {
        share.makes(id + "-copy");
      }
      told.add(share.build());
    }
    label(oneIn(2) ? id : id + "-copy", "label.defamation");
  }

  private void audience() {
    String id = next();
    Instant at = times.any();
    told.add(events.post(id, id + "-author").at(at).group(id + "-g", 17).build());
    int parts = 2 + random.nextInt(5);
    int part = 0;
    for (long followers : split(30_000 + offBy(), parts)) {
      String account = id + "-u" + part++;
      Instant shared = times.any();
      Events.ShareBuilder share = events.share(id, account).at(shared);
      if (oneIn(2)) {
        share.followers(followers);
      } else {
        told.add(events.account(account, shared, followers, null));
        told.add(events.account(account, shared.plusMillis(1), followers + 999, null));
        told.add(events.account(account, shared.minusMillis(5), followers + 888, null));
      }
      told.add(share.build());
    }
    for (long members : split(3_000 + offBy() - 17, parts)) {
      String group = id + "-g" + part++;
      told.add(events.share(id, id + "-author").group(group, members).at(times.any()).build());
      told.add(events.share(id, id + "-author").group(group, members - 1).at(times.any()).build());
    }
  }

  /** A story about the items of one owner: a class or the weighted sum, whole or insider's. */
  private void personalInformation() {
    String id = next();
    boolean insider = oneIn(2);
    long lineOfA = (insider ? 25 : 50) * (oneIn(2) ? 10L : 1L);
    if (oneIn(3)) {
      long a = lineOfA / 2;
      long b = lineOfA * 10 / 4;
      long c = lineOfA * 100 - 100 * a - 10 * b + offBy();
      items(id, 0, a, insider);
      items(id, 1, b, insider);
      items(id, 2, c, insider);
    } else {
      int letter = random.nextInt(3);
      items(id, letter, lineOfA * FACTORS[letter] + offBy(), insider);
      if (oneIn(3)) {
        items(id, 2, 1, insider);
      }
    }
    if (oneIn(2)) {
      told.add(events.account(id + "-u", times.any(), 1, id + "-owner"));
    }
  }

  private void items(String id, int letter, long total, boolean insider) {
    long disproved = oneIn(4) ? 1 + random.nextInt(5) : 0;
    if (disproved > 0) {
      told.add(
          events
              .fact("items.disproved", SubjectKind.ACCOUNT, id + "-u")
              .at(times.any())
              .takes(disproved, oneIn(2) ? ITEM_FACTS.get(letter) : KINDS.get(letter).name())
              .build());
    }
    int part = 0;
    for (long count : split(total + disproved, total < 5 ? 1 : 1 + random.nextInt(4))) {
      ExportedItems line = line(letter, count, id + "-" + letter + "-" + part++);
      boolean twice = count % 2 == 0 && oneIn(2) && line.batchId() != null;
      if (twice) {
        line = line(letter, count / 2, line.batchId());
      }
      provide(id, line, "r1", insider);
      if (line.batchId() != null) {
        provide(id, line, twice ? "r2" : "r1", insider);
        if (oneIn(2)) {
          told.add(
              events
                  .export(id + "-u", ExportAct.ACQUIRED)
                  .at(times.any())
                  .line(line)
                  .lawfulBasis(false)
                  .build());
        }
      }
    }
  }

  private ExportedItems line(int letter, long count, String batch) {
    int excluded = random.nextInt(4);
    return new ExportedItems(KINDS.get(letter), count + excluded, excluded, null, batch, false);
  }

  private void provide(String id, ExportedItems line, String recipient, boolean insider) {
    Events.ExportBuilder export =
        events
            .export(id + "-u", ExportAct.PROVIDED)
            .at(times.any())
            .line(line)
            .to(recipient)
            .lawfulBasis(oneIn(8) ? null : false);
    if (insider) {
      export.dutySourced();
    }
    told.add(export.build());
  }

  private void money() {
    String id = next();
    int kind = random.nextInt(3);
    long fen = new long[] {500_000, 250_000, 5_000_000}[kind] * (kind < 2 && oneIn(2) ? 10 : 1);
    for (long part : split(fen + offBy(), 3)) {
      Events.ExportBuilder export =
          events
              .export(id + "-u", ExportAct.PROVIDED)
              .at(times.any())
              .to("r1")
              .gains(part / 100 + "." + part / 10 % 10 + part % 10);
      if (kind == 1) {
        export.dutySourced();
      } else if (kind == 2) {
        export.lawfulBusiness();
      }
      told.add(export.build());
    }
  }

  /** Two dates that one window of two years just holds, or just does not. */
  private Instant eitherEnd(LocalDate first, LocalDate last) {
    return times.on(oneIn(2) ? first : last);
  }

  private void leak() {
    String id = next();
    LocalDate first = times.earlyDate();
    LocalDate last = times.aboutTwoYearsAfter(first);
    Instant cut = times.on(first);
    refuse(id + "-service", oneIn(2) ? cut : times.on(first.minusDays(1)));
    boolean weighted = oneIn(3);
    int only = random.nextInt(3);
    for (int letter = 0; letter < 3; letter++) {
      if (weighted || letter == only) {
        long total =
            weighted ? new long[] {250, 2_000, 5_000 + offBy()}[letter] : 500 * FACTORS[letter];
        for (long count : split(weighted ? total : total + offBy(), 2)) {
          Instant at = oneIn(3) ? cut : eitherEnd(first, last);
          Events.ExportBuilder export =
              events
                  .export(id + "-u", ExportAct.LEAKED)
                  .service(id + "-service")
                  .line(Events.batch(KINDS.get(letter), count, id + "-b" + letter + "-" + count))
                  .at(at);
          told.add(export.build());
          told.add(
              events
                  .export(id + "-u2", ExportAct.LEAKED)
                  .service(id + "-service")
                  .line(Events.batch(KINDS.get(letter), count, id + "-b" + letter + "-" + count))
                  .at(oneIn(2) ? at : cut.minusMillis(1))
                  .build());
        }
      }
    }
  }

  private void clicks() {
    String id = next();
    LocalDate first = times.earlyDate();
    LocalDate last = times.aboutTwoYearsAfter(first);
    Instant cut = times.on(first);
    refuse(id + "-service", oneIn(2) ? cut : times.on(first.minusDays(1)));
    List<Long> parts = split(50_000 + offBy(), 5);
    for (int i = 0; i < parts.size(); i++) {
      String content = id + "-" + i % 2;
      told.add(events.views(content, eitherEnd(first, last), parts.get(i), false));
    }
    for (int i = 0; i < 2; i++) {
      told.add(
          events
              .post(id + "-" + i, id + "-u")
              .service(id + "-service")
              .at(times.on(first))
              .build());
      label(id + "-" + i, "label.unlawful");
    }
    if (oneIn(4)) {
      told.add(
          events
              .fact("act.dealt-with", SubjectKind.SERVICE, id + "-service")
              .at(times.any())
              .from(times.on(last))
              .build());
    }
  }

  private void providerAudience() {
    String id = next();
    refuse(id + "-service", Instant.parse("2020-01-01T00:00:00Z"));
    spread(id, id + "-service", id + "-u");
  }

  private void misuse() {
    String id = next();
    for (int i = 0; i < 3; i++) {
      told.add(events.account(id + "-u" + i, times.any(), 3, id + "-owner"));
    }
    spread(id, "main", id + "-u");
    if (oneIn(4)) {
      told.add(
          events
              .fact("act.dealt-with", SubjectKind.ACCOUNT, id + "-u1")
              .at(times.any())
              .from(times.any())
              .build());
    }
  }

  private void spread(String id, String service, String accounts) {
    LocalDate first = times.earlyDate();
    LocalDate last = times.aboutTwoYearsAfter(first);
    List<Long> followers = split(30_000 + offBy(), 3);
    List<Long> members = split(3_000 + offBy(), 3);
    for (int i = 0; i < 3; i++) {
      String content = id + "-" + i;
      told.add(
          events
              .post(content, accounts + i)
              .service(service)
              .followers(followers.get(i))
              .group(id + "-g" + i, members.get(i))
              .at(eitherEnd(first, last))
              .build());
      label(content, "label.unlawful");
    }
    if (oneIn(5)) {
      told.add(
          events.fact("act.dealt-with", SubjectKind.CONTENT, id + "-0").at(times.any()).build());
    }
  }

  /** A long chain of copies, or a circle with a tail, whose two ends are viewed. */
  private void chain() {
    String id = next();
    boolean circle = oneIn(2);
    int ties =
        circle ? CIRCLES[random.nextInt(CIRCLES.length)] : CHAINS[random.nextInt(CHAINS.length)];
    int tail = circle ? (oneIn(4) ? 60 + random.nextInt(15) : random.nextInt(4)) : 0;
    for (int i = 1; i <= ties + tail; i++) {
      told.add(events.post(link(id, i), id + "-u").copies(link(id, i - 1)).at(times.any()).build());
    }
    told.add(
        circle
            ? events
                .share(link(id, ties), id + "-u")
                .makes(link(id, 0))
                .at(Instant.parse("2019-06-01T00:00:00Z"))
                .build()
            : events.post(link(id, 0), id + "-u").at(times.any()).build());
    told.add(events.views(link(id, 0), times.any(), 3_000, false));
    told.add(events.views(link(id, ties + tail), times.any(), 2_000 + offBy(), false));
  }

  private static String link(String id, int i) {
    return id + "-link" + i;
  }

  private void floodOfItems(int videos, int others) {
    String id = next();
    refuse(id + "-service", Instant.parse("2021-01-01T00:00:00Z"));
    for (int i = 0; i < videos + others; i++) {
      Events.PostBuilder post =
          events
              .post(id + "-" + i, id + "-u" + i % 50)
              .service(id + "-service")
              .followers(1)
              .at(times.on(LocalDate.of(2021, 3, 1).plusDays(i % 729)));
      if (i < videos) {
        post.video();
      }
      told.add(post.build());
      label(id + "-" + i, "label.unlawful");
    }
  }
}
