package io.tidemark.recount;

import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Events of every stream on a few subjects, in a wild mix. */
final class Crowd {
  private static final List<String> SERVICES = List.of("main", "s1", "s2");
  private static final List<String> DISPROVABLE =
      List.of("A", "B", "C", "TRACKING", "HEALTH", "OTHER");

  private final Random random;
  private final Times times;
  private final Events events;
  private final List<TelemetryEvent> told = new ArrayList<>();
  private final List<CaseFact> facts = new ArrayList<>();
  private final int contents;
  private int circles;

  Crowd(Random random, Events events) {
    this.random = random;
    this.events = events;
    times = new Times(random);
    contents = 40 + random.nextInt(81);
  }

  List<TelemetryEvent> tell(int size) {
    while (told.size() < size) {
      int dice = random.nextInt(100);
      if (dice < 32) {
        told.add(
            events.views(
                content(),
                times.any(),
                random.nextInt(20) == 0 ? 1 + random.nextInt(900) : 1 + random.nextInt(20),
                oneIn(15)));
      } else if (dice < 56) {
        told.add(share());
      } else if (dice < 68) {
        told.add(post());
      } else if (dice < 80) {
        told.add(export());
      } else if (dice < 85) {
        told.add(
            events.account(
                account(), times.any(), random.nextInt(2_500), oneIn(4) ? owner() : null));
      } else {
        tellFact();
      }
    }
    return told.subList(0, size);
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String name(String prefix, int number) {
    return prefix + number;
  }

  private String content() {
    double skewed = random.nextDouble();
    return name("c", (int) (contents * skewed * skewed));
  }

  private String account() {
    return name("u", random.nextInt(30));
  }

  /** Sometimes an account that has an owner of its own. */
  private String owner() {
    return oneIn(4) ? account() : name("o", random.nextInt(6));
  }

  private String service() {
    return oneOf(SERVICES);
  }

  private TelemetryEvent share() {
    Events.ShareBuilder share = events.share(content(), account()).at(times.any());
    if (oneIn(25)) {
      share.makes(content());
    }
    if (oneIn(6)) {
      share.group(name("g", random.nextInt(12)), random.nextInt(400));
    }
    if (oneIn(5)) {
      share.followers(random.nextInt(2_500));
    }
    if (oneIn(12)) {
      share.discounted();
    }
    return share.build();
  }

  private TelemetryEvent post() {
    Events.PostBuilder post = events.post(content(), account()).at(times.any()).service(service());
    if (oneIn(3)) {
      post.copies(content());
    }
    if (oneIn(12)) {
      post.altered();
    }
    if (oneIn(3)) {
      post.video();
    }
    for (int i = random.nextInt(4); i > 1; i--) {
      post.group(name("g", random.nextInt(12)), random.nextInt(400));
    }
    if (oneIn(3)) {
      post.followers(random.nextInt(2_500));
    }
    if (oneIn(30)) {
      post.generativeAi();
    }
    return post.build();
  }

  private TelemetryEvent export() {
    ExportAct act = oneOf(List.of(ExportAct.values()));
    Events.ExportBuilder export = events.export(account(), act).at(times.any()).service(service());
    for (int i = random.nextInt(4); i >= 0; i--) {
      export.line(items());
    }
    if (!oneIn(3)) {
      export.to(name("r", random.nextInt(6)));
    }
    int basis = random.nextInt(10);
    export.lawfulBasis(basis == 0 ? null : basis == 1);
    if (oneIn(3)) {
      export.dutySourced();
    }
    if (oneIn(5)) {
      export.lawfulBusiness();
    }
    if (oneIn(3)) {
      export.gains(random.nextInt(400) + "." + random.nextInt(10) + random.nextInt(10));
    }
    return export.build();
  }

  private ExportedItems items() {
    ItemClass itemClass = oneOf(List.of(ItemClass.values()));
    boolean anonymised = oneIn(15);
    String batch = name("b", random.nextInt(25));
    if (oneIn(3)) {
      int count = 1 + random.nextInt(6);
      List<String> ids = new ArrayList<>();
      Set<String> taken = new HashSet<>();
      while (ids.size() < count) {
        String id = name("i", random.nextInt(200));
        if (taken.add(id)) {
          ids.add(id);
        }
      }
      return new ExportedItems(
          itemClass,
          count,
          random.nextInt(count + 1) / 2,
          ids,
          oneIn(4) ? batch : null,
          anonymised);
    }
    int count = random.nextInt(oneIn(10) ? 120 : 12);
    return new ExportedItems(
        itemClass, count, random.nextInt(count + 1) / 3, null, oneIn(3) ? null : batch, anonymised);
  }

  private void tellFact() {
    int dice = random.nextInt(100);
    if (dice < 32) {
      tell(label());
    } else if (dice < 38) {
      tell(events.fact("label.cleared", SubjectKind.CONTENT, content()));
    } else if (dice < 52) {
      tell(
          period(
              events
                  .fact("traffic.discounted", SubjectKind.CONTENT, content())
                  .takes(1 + random.nextInt(60), oneIn(2) ? "views" : "forwards")));
    } else if (dice < 57) {
      tell(events.fact("act.dealt-with", SubjectKind.CONTENT, content()));
    } else if (dice < 62) {
      tell(period(events.fact("act.dealt-with", SubjectKind.ACCOUNT, ownerOrAccount())));
    } else if (dice < 64) {
      Instant from = times.any();
      tell(
          events
              .fact("act.dealt-with", SubjectKind.SERVICE, service())
              .from(from)
              .to(from.plus(Duration.ofHours(random.nextInt(2_000)))));
    } else if (dice < 68) {
      tell(
          events
              .fact("order.refused", SubjectKind.SERVICE, service())
              .effectiveAt(oneIn(4) ? times.any() : times.early()));
    } else if (dice < 76) {
      tell(disproved());
    } else if (dice < 84) {
      tell(note());
    } else if (dice < 97 && !facts.isEmpty()) {
      CaseFact earlier = oneOf(facts);
      Events.FactBuilder retraction =
          events
              .fact(earlier.fact(), earlier.subject().kind(), earlier.subject().id())
              .status(earlier.status())
              .retracts(earlier.eventId());
      tell(earlier.count() == null ? retraction : retraction.takes(1, earlier.measure()));
    } else {
      tellCircle();
    }
  }

  private void tell(Events.FactBuilder fact) {
    CaseFact built = fact.at(times.any()).build();
    facts.add(built);
    told.add(built);
  }

  private String ownerOrAccount() {
    return oneIn(3) ? owner() : account();
  }

  private Events.FactBuilder label() {
    List<String> labels =
        List.of("label.defamation", "label.unlawful", "label.unlawful", "label.insult");
    return events
        .fact(oneOf(labels), SubjectKind.CONTENT, content())
        .status(oneIn(2) ? LabelStatus.CONFIRMED : LabelStatus.ALLEGED);
  }

  private Events.FactBuilder period(Events.FactBuilder fact) {
    Instant from = times.any();
    if (!oneIn(4)) {
      fact.from(from);
    }
    if (!oneIn(4)) {
      fact.to(from.plus(Duration.ofHours(random.nextInt(9_000))));
    }
    return fact;
  }

  private Events.FactBuilder disproved() {
    String measure = oneOf(DISPROVABLE);
    return (oneIn(3)
            ? events.fact("items.disproved", SubjectKind.SERVICE, service())
            : events.fact("items.disproved", SubjectKind.ACCOUNT, ownerOrAccount()))
        .takes(1 + random.nextInt(20), measure);
  }

  private Events.FactBuilder note() {
    return switch (random.nextInt(6)) {
      case 0 -> events.fact("cyberviolence.aggr.generative-ai", SubjectKind.CONTENT, content());
      case 1 -> events.fact("cyberviolence.aggr.sex-topics", SubjectKind.CONTENT, content());
      case 2 -> events.fact("pi.gate.unlawful-acquisition", SubjectKind.ACCOUNT, account());
      case 3 ->
          events.fact("pi.gate.violates-state-provisions", SubjectKind.ACCOUNT, ownerOrAccount());
      case 4 -> events.fact("pi.aggr.insider", SubjectKind.ACCOUNT, account());
      default -> events.fact("victim.minor", SubjectKind.VICTIM, name("v", random.nextInt(3)));
    };
  }

  /** One to three facts that retract one another in a circle, one of which a label hangs on. */
  private void tellCircle() {
    circles++;
    String content = content();
    int length = 1 + random.nextInt(3);
    for (int i = 0; i < length; i++) {
      tell(
          events
              .fact("label.unlawful", SubjectKind.CONTENT, content)
              .id("circle-" + circles + "-" + i)
              .status(LabelStatus.ALLEGED)
              .retracts("circle-" + circles + "-" + (i + 1) % length));
    }
    String hanging = "hanging-" + circles;
    tell(
        events
            .fact("label.unlawful", SubjectKind.CONTENT, content)
            .id(hanging)
            .status(LabelStatus.CONFIRMED));
    tell(
        events
            .fact("label.unlawful", SubjectKind.CONTENT, content)
            .status(LabelStatus.ALLEGED)
            .id("hook-" + circles)
            .retracts(oneIn(2) ? hanging : "circle-" + circles + "-0"));
  }
}
