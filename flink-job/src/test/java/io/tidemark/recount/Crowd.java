package io.tidemark.recount;

import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Events of every stream on a few subjects, in a wild mix. */
final class Crowd {
  private final Random random;
  private final Times times;
  private final Events events;
  private final List<TelemetryEvent> told = new ArrayList<>();
  private final CrowdSubjects subjects;
  private final CrowdFacts facts;

  /**
   * A crowd with subjects of its own.
   *
   * @param prefix of the names of its subjects and of its facts
   */
  Crowd(Random random, Events events, String prefix) {
    this.random = random;
    this.events = events;
    times = new Times(random);
    subjects = new CrowdSubjects(random, prefix);
    facts = new CrowdFacts(random, times, events, subjects, prefix);
  }

  List<TelemetryEvent> tell(int size) {
    while (told.size() < size) {
      int dice = random.nextInt(100);
      if (dice < 32) {
        told.add(
            events.views(
                subjects.content(),
                times.ever(),
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
                subjects.account(),
                times.ever(),
                random.nextInt(2_500),
                oneIn(4) ? subjects.owner() : null));
      } else {
        told.addAll(facts.some());
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

  private TelemetryEvent share() {
    Events.ShareBuilder share =
        events.share(subjects.content(), subjects.account()).at(times.ever());
    if (oneIn(25)) {
      share.makes(subjects.content());
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
    Events.PostBuilder post =
        events
            .post(subjects.content(), subjects.account())
            .at(times.ever())
            .service(subjects.service());
    if (oneIn(3)) {
      post.copies(subjects.content());
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
    if (oneIn(5)) {
      post.onWebsite();
    }
    for (int i = random.nextInt(6); i > 3; i--) {
      post.about(subjects.victim());
    }
    return post.build();
  }

  private TelemetryEvent export() {
    ExportAct act = oneOf(List.of(ExportAct.values()));
    Events.ExportBuilder export =
        events.export(subjects.account(), act).at(times.ever()).service(subjects.service());
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
}
