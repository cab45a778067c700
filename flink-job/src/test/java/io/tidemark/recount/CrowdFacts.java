package io.tidemark.recount;

import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Facts of every kind on the subjects of a crowd, and retractions of them. */
final class CrowdFacts {
  private static final List<String> DISPROVABLE =
      List.of("A", "B", "C", "TRACKING", "HEALTH", "OTHER");

  private final Random random;
  private final Times times;
  private final Events events;
  private final CrowdSubjects subjects;
  private final List<CaseFact> facts = new ArrayList<>();
  private final List<CaseFact> told = new ArrayList<>();
  private final String prefix;
  private int circles;

  CrowdFacts(Random random, Times times, Events events, CrowdSubjects subjects, String prefix) {
    this.random = random;
    this.times = times;
    this.events = events;
    this.subjects = subjects;
    this.prefix = prefix;
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** One fact, or a few that belong together. */
  List<CaseFact> some() {
    told.clear();
    int dice = random.nextInt(100);
    if (dice < 32) {
      tell(label());
    } else if (dice < 38) {
      tell(events.fact("label.cleared", SubjectKind.CONTENT, subjects.content()));
    } else if (dice < 52) {
      tell(
          period(
              events
                  .fact("traffic.discounted", SubjectKind.CONTENT, subjects.content())
                  .takes(1 + random.nextInt(60), oneIn(2) ? "views" : "forwards")));
    } else if (dice < 57) {
      tell(events.fact("act.dealt-with", SubjectKind.CONTENT, subjects.content()));
    } else if (dice < 62) {
      tell(period(events.fact("act.dealt-with", SubjectKind.ACCOUNT, subjects.ownerOrAccount())));
    } else if (dice < 64) {
      Instant from = times.ever();
      tell(
          events
              .fact("act.dealt-with", SubjectKind.SERVICE, subjects.service())
              .from(from)
              .to(from.plus(Duration.ofHours(random.nextInt(2_000)))));
    } else if (dice < 68) {
      tell(
          events
              .fact("order.refused", SubjectKind.SERVICE, subjects.service())
              .effectiveAt(oneIn(3) ? times.ever() : times.early()));
    } else if (dice < 76) {
      tell(disproved());
    } else if (dice < 87) {
      tell(oneIn(6) ? sanction() : attested());
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
    return List.copyOf(told);
  }

  private void tell(Events.FactBuilder fact) {
    CaseFact built = fact.at(times.ever()).build();
    facts.add(built);
    told.add(built);
  }

  private Events.FactBuilder label() {
    List<String> labels =
        List.of("label.defamation", "label.unlawful", "label.unlawful", "label.insult");
    return events
        .fact(oneOf(labels), SubjectKind.CONTENT, subjects.content())
        .status(oneIn(2) ? LabelStatus.CONFIRMED : LabelStatus.ALLEGED);
  }

  private Events.FactBuilder period(Events.FactBuilder fact) {
    Instant from = times.ever();
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
            ? events.fact("items.disproved", SubjectKind.SERVICE, subjects.service())
            : events.fact("items.disproved", SubjectKind.ACCOUNT, subjects.ownerOrAccount()))
        .takes(1 + random.nextInt(20), measure);
  }

  /** Some fact that a rule asks for, on a subject that takes it. */
  private Events.FactBuilder attested() {
    Attestable attestable = oneOf(Attestable.ALL);
    String subject =
        switch (attestable.kind()) {
          case CONTENT -> subjects.content();
          case ACCOUNT -> subjects.ownerOrAccount();
          case VICTIM -> subjects.victim();
          case SERVICE -> subjects.service();
        };
    return attestable
        .about(subject, "n" + random.nextInt(4), events, random)
        .effectiveAt(times.ever())
        .status(oneIn(3) ? null : oneIn(2) ? LabelStatus.CONFIRMED : LabelStatus.ALLEGED);
  }

  private Events.FactBuilder sanction() {
    return events
        .fact(
            oneIn(4) ? "sanction.criminal" : "sanction.administrative",
            SubjectKind.ACCOUNT,
            subjects.ownerOrAccount())
        .offence(oneOf(List.of("defamation", "personal-information", "network")))
        .effectiveAt(times.ever());
  }

  /** One to three facts that retract one another in a circle, one of which a label hangs on. */
  private void tellCircle() {
    circles++;
    String content = subjects.content();
    int length = 1 + random.nextInt(3);
    for (int i = 0; i < length; i++) {
      tell(
          events
              .fact("label.unlawful", SubjectKind.CONTENT, content)
              .id(prefix + "circle-" + circles + "-" + i)
              .status(LabelStatus.ALLEGED)
              .retracts(prefix + "circle-" + circles + "-" + (i + 1) % length));
    }
    String hanging = prefix + "hanging-" + circles;
    tell(
        events
            .fact("label.unlawful", SubjectKind.CONTENT, content)
            .id(hanging)
            .status(LabelStatus.CONFIRMED));
    tell(
        events
            .fact("label.unlawful", SubjectKind.CONTENT, content)
            .status(LabelStatus.ALLEGED)
            .id(prefix + "hook-" + circles)
            .retracts(oneIn(2) ? hanging : prefix + "circle-" + circles + "-0"));
  }
}
