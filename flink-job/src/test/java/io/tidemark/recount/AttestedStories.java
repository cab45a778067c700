package io.tidemark.recount;

import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Stories of what telemetry cannot show and somebody attests. */
final class AttestedStories {
  private final Telling story;

  AttestedStories(Telling story) {
    this.story = story;
  }

  /** One fact that some rule asks for, around the time when the rule came into effect. */
  void fact() {
    fact(story.oneOf(Attestable.ALL));
  }

  /** Every fact that some rule asks for, each on every kind of subject that takes it. */
  void everyFact() {
    Attestable.ALL.forEach(this::fact);
  }

  private void fact(Attestable attestable) {
    String id = story.next();
    Instant effectiveAt = story.oneIn(4) ? story.times.ever() : story.times.late();
    String subject =
        switch (attestable.kind()) {
          case CONTENT -> content(id, effectiveAt);
          case ACCOUNT -> account(id);
          case VICTIM -> victim(id);
          case SERVICE -> service(id, effectiveAt);
        };
    CaseFact built =
        attestable
            .about(subject, id + "-entity", story.events, story.random)
            .status(story.oneIn(3) ? null : story.anyStatus())
            .at(story.times.ever())
            .effectiveAt(effectiveAt)
            .build();
    story.tell(built);
    if (story.oneIn(5)) {
      story.retract(built);
    }
  }

  private String content(String id, Instant around) {
    Events.PostBuilder post = story.events.post(id, id + "-u").at(around);
    if (story.oneIn(4)) {
      post.copies(id + "-root");
      if (story.oneIn(2)) {
        story.tell(story.events.post(id + "-root", id + "-u").at(story.times.ever()).build());
      }
    }
    story.tell(post.build());
    if (!story.oneIn(6)) {
      story.label(id, story.oneIn(4) ? "label.insult" : "label.defamation");
    }
    if (story.oneIn(6)) {
      story.tell(story.events.views(id, story.times.late(), 5_000, false));
    }
    return id;
  }

  private String account(String id) {
    if (story.oneIn(3)) {
      String content = id + "-post";
      story.tell(story.events.post(content, id + "-u").at(story.times.late()).build());
      story.label(content, story.oneIn(3) ? "label.unlawful" : "label.defamation");
      if (story.oneIn(3)) {
        story.tell(story.events.views(content, story.times.late(), 5_000, false));
      }
    }
    return story.oneOfOwner(id + "-u");
  }

  private String victim(String id) {
    String content = id + "-post";
    story.tell(
        story.events.post(content, id + "-u").about(id + "-v").at(story.times.late()).build());
    if (!story.oneIn(3)) {
      story.label(content, "label.defamation");
      story.tell(story.events.views(content, story.times.late(), 5_000, false));
    }
    return id + "-v";
  }

  private String service(String id, Instant around) {
    if (!story.oneIn(6)) {
      story.refuse(id + "-s", around.plusMillis(story.random.nextInt(3) - 1));
    }
    return id + "-s";
  }

  /** A count or an amount that comes to about a line, with named entities told of twice. */
  void sum() {
    sum(story.oneOf(Attestable.SUMS));
  }

  /** One of each line. */
  void everySum() {
    Attestable.SUMS.forEach(this::sum);
  }

  private void sum(Rule rule) {
    String id = story.next();
    boolean service = isOfServices(rule);
    String subject = service ? id + "-s" : id + "-u";
    LocalDate first = story.times.earlyDate();
    LocalDate last = story.times.aboutYearsAfter(first, Math.max(2, rule.window().years()));
    if (service) {
      story.refuse(subject, story.times.on(first.minusDays(story.random.nextInt(2))));
    }
    for (String required : rule.scope().requires()) {
      if (!story.oneIn(4)) {
        story.tell(
            story
                .events
                .fact(required, SubjectKind.ACCOUNT, subject)
                .at(story.times.any())
                .build());
      }
    }
    boolean amounts = rule.weights().containsKey(Measure.ATTESTED_AMOUNT);
    long line = rule.threshold().longValueExact() * (amounts ? 100 : 1);
    List<Long> parts = story.split(line + story.offBy(), line < 10 ? 2 : 3);
    boolean certain = story.oneIn(2);
    for (int i = 0; i < parts.size(); i++) {
      LabelStatus status = certain ? LabelStatus.CONFIRMED : story.anyStatus();
      part(rule, subject, story.eitherEnd(first, last), status, parts.get(i), i);
    }
    if (story.oneIn(8)) {
      story.tell(
          story
              .events
              .fact("act.dealt-with", service ? SubjectKind.SERVICE : SubjectKind.ACCOUNT, subject)
              .at(story.times.any())
              .to(story.times.on(first))
              .build());
    }
  }

  private static boolean isOfServices(Rule rule) {
    return rule.scope().subjects().contains(RuleSubject.SERVICE);
  }

  private void part(
      Rule rule, String subject, Instant effectiveAt, LabelStatus status, long size, int number) {
    boolean service = isOfServices(rule);
    String account = service || !story.oneIn(4) ? subject : story.oneOfOwner(subject);
    boolean named = story.oneIn(2);
    boolean isOneEach = named || !rule.weights().containsKey(Measure.ATTESTED_COUNT);
    for (int times = named ? 2 : 1; times > 0; times--) {
      long told = times == 2 ? size / 2 : size;
      Events.FactBuilder fact =
          story
              .events
              .fact(
                  rule.line().facts().get(0),
                  service ? SubjectKind.SERVICE : SubjectKind.ACCOUNT,
                  account)
              .status(status)
              .at(story.times.any())
              .effectiveAt(effectiveAt);
      if (rule.weights().containsKey(Measure.ATTESTED_AMOUNT)) {
        fact.amount(BigDecimal.valueOf(told, 2).toPlainString());
      } else if (told != 1 || !isOneEach || story.oneIn(2)) {
        fact.count(told);
      }
      if (named) {
        fact.entity("entity" + number);
      }
      story.tell(fact.build());
    }
  }

  /** About three orders refused within about two years, or about three times evidence lost. */
  void refusals() {
    String service = story.next() + "-s";
    LocalDate first = story.oneIn(4) ? story.times.law() : story.times.earlyDate();
    LocalDate last = story.times.aboutTwoYearsAfter(first);
    int orders = 2 + story.random.nextInt(3);
    for (int i = 0; i < orders; i++) {
      story.refuse(service, i == 0 ? story.times.on(first) : story.times.on(i == 1 ? last : first));
    }
    for (int i = story.random.nextInt(4); i > 0; i--) {
      Events.FactBuilder lost =
          story
              .events
              .fact("evidence.lost", SubjectKind.SERVICE, service)
              .at(story.times.any())
              .effectiveAt(story.oneIn(3) ? story.times.ever() : story.times.on(last));
      if (story.oneIn(3)) {
        lost.count(story.random.nextInt(3));
      }
      if (story.oneIn(3)) {
        lost.entity("evidence" + i % 2);
      }
      story.tell(lost.build());
    }
  }

  /** Help again after a punishment. */
  void helpAgain() {
    String id = story.next();
    LocalDate punished = story.times.earlyDate();
    story.tell(
        story
            .events
            .fact("sanction.administrative", SubjectKind.ACCOUNT, story.oneOfOwner(id + "-u"))
            .offence(story.oneIn(6) ? "defamation" : "network")
            .at(story.times.any())
            .effectiveAt(story.times.on(punished))
            .build());
    List<LocalDate> dates =
        List.of(punished, punished.plusDays(1), story.times.aboutTwoYearsAfter(punished));
    for (int i = story.random.nextInt(2); i >= 0; i--) {
      story.tell(
          story
              .events
              .fact(
                  story.oneIn(2) ? "assist.payments" : "assist.gains",
                  SubjectKind.ACCOUNT,
                  id + "-u")
              .amount("1.50")
              .entity("entity")
              .status(story.anyStatus())
              .at(story.times.any())
              .effectiveAt(story.times.on(story.oneOf(dates)))
              .build());
    }
  }
}
