package io.tidemark.recount;

import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Stories of one owner's acts, and of the owner's audience. */
final class OffenderStories {
  private static final List<String> NOTES =
      List.of(
          "cyberviolence.aggr.generative-ai",
          "cyberviolence.aggr.provider-organised",
          "cyberviolence.aggr.sex-topics");

  private final Telling story;

  OffenderStories(Telling story) {
    this.story = story;
  }

  /** An original, a knowing copy, or a copy that is no act; returns its content's id. */
  private String act(String content, String author, Instant at, Events.PostBuilder... like) {
    Events.PostBuilder post = like.length > 0 ? like[0] : story.events.post(content, author);
    boolean copy = story.oneIn(5);
    story.tell((copy ? post.copies(content + "-root") : post).at(at).build());
    if (copy && !story.oneIn(3)) {
      story.tell(
          story
              .events
              .fact("defamation.gate.knowing-spreader", SubjectKind.CONTENT, content)
              .at(story.times.ever())
              .build());
    }
    return content;
  }

  private void dealtWith(String content, String account) {
    if (story.oneIn(6)) {
      story.tell(
          story
              .events
              .fact("act.dealt-with", SubjectKind.CONTENT, content)
              .at(story.times.any())
              .build());
    } else if (story.oneIn(8)) {
      story.tell(
          story
              .events
              .fact("act.dealt-with", SubjectKind.ACCOUNT, account)
              .at(story.times.any())
              .from(story.times.any())
              .build());
    }
  }

  /** About three acts in about a year whose views come to about 5,000, or forwards to 500. */
  void accumulation(boolean ofForwards) {
    String id = story.next();
    LocalDate first = story.times.earlyDate();
    LocalDate last = story.times.aboutYearsAfter(first, 1);
    int acts = story.oneIn(4) ? 2 : 3 + story.random.nextInt(2);
    String label = story.oneIn(6) ? "label.insult" : "label.defamation";
    List<Long> parts = story.split((ofForwards ? 500 : 5_000) + story.offBy(), acts);
    for (int i = 0; i < acts; i++) {
      Instant at = story.times.on(i == 0 ? first : i == 1 ? last : first.plusDays(30L * i));
      String account = id + "-u" + i % 2;
      String content = act(id + "-" + i, account, at);
      story.label(content, label);
      if (ofForwards) {
        for (int n = 0; n < parts.get(i); n++) {
          story.tell(story.events.share(content, id + "-sharer").at(story.times.any()).build());
        }
      } else {
        for (long part : story.split(parts.get(i), parts.get(i) > 1 ? 2 : 1)) {
          story.tell(story.events.views(content, story.times.ever(), part, false));
        }
      }
      dealtWith(content, account);
    }
    for (int i = 0; i < 2; i++) {
      story.tell(story.events.account(id + "-u" + i, story.times.any(), 3, id + "-owner"));
    }
  }

  /** About three acts that speak of about three persons. */
  void victims() {
    String id = story.next();
    int acts = 1 + story.random.nextInt(4);
    int persons = 2 + story.random.nextInt(3);
    String label = story.oneIn(3) ? "label.insult" : "label.defamation";
    for (int i = 0; i < acts; i++) {
      String content = id + "-" + i;
      Events.PostBuilder post = story.events.post(content, id + "-u");
      for (int person = i; person < persons; person += acts) {
        post.about(id + "-v" + person);
      }
      post.about(id + "-v0");
      if (story.oneIn(8)) {
        post.generativeAi();
      }
      act(content, id + "-u", story.oneIn(4) ? story.times.ever() : story.times.late(), post);
      story.label(content, story.oneIn(8) ? "label.unlawful" : label);
      if (story.oneIn(6)) {
        story.tell(story.events.views(content, story.times.late(), 5_000, false));
      }
      if (story.oneIn(8)) {
        story.tell(
            story
                .events
                .fact(story.oneOf(NOTES), SubjectKind.CONTENT, content)
                .at(story.times.ever())
                .build());
      }
    }
    if (story.oneIn(2)) {
      story.tell(
          story
              .events
              .fact(
                  story.oneIn(2) ? "victim.minor" : "victim.disabled",
                  SubjectKind.VICTIM,
                  id + "-v0")
              .at(story.times.ever())
              .build());
    }
    if (story.oneIn(4)) {
      String account = story.oneOfOwner(id + "-u");
      story.tell(
          story
              .events
              .fact(
                  story.oneOf(
                      List.of(
                          "defamation.pp.multi-victim",
                          "cyberviolence.pp.multi-victim",
                          "cyberviolence.pp.repeat-dissemination")),
                  SubjectKind.ACCOUNT,
                  account)
              .at(story.times.any())
              .build());
    }
  }

  /** Punished, and an act on the last date of two years, or one more, or on the same date. */
  void repeats() {
    String id = story.next();
    String account = id + "-u";
    boolean network = story.oneIn(2);
    LocalDate punished = story.oneIn(4) ? story.times.law().minusYears(2) : story.times.earlyDate();
    punished(story.oneOfOwner(account), network ? "network" : "defamation", punished);
    for (int i = 0; i < 1 + story.random.nextInt(2); i++) {
      String content = act(id + "-" + i, account, afterwards(punished));
      story.label(content, network ? "label.unlawful" : "label.defamation");
      dealtWith(content, account);
    }
    if (network && story.oneIn(2)) {
      story.tell(
          story
              .events
              .fact(
                  story.oneIn(2) ? "network-misuse.groups" : "network-misuse.impersonation-site",
                  SubjectKind.ACCOUNT,
                  account)
              .entity(id + "-entity")
              .status(story.anyStatus())
              .at(story.times.any())
              .effectiveAt(afterwards(punished))
              .build());
    }
  }

  private Instant afterwards(LocalDate punished) {
    return switch (story.random.nextInt(4)) {
      case 0 -> story.times.on(punished);
      case 1 -> story.times.on(punished.plusDays(1));
      default -> story.times.on(story.times.aboutTwoYearsAfter(punished));
    };
  }

  private void punished(String account, String offence, LocalDate date) {
    story.tell(
        story
            .events
            .fact(
                story.oneIn(5) ? "sanction.criminal" : "sanction.administrative",
                SubjectKind.ACCOUNT,
                account)
            .offence(story.oneIn(8) ? "personal-information" : offence)
            .at(story.times.ever())
            .effectiveAt(story.times.on(date))
            .build());
  }

  /** About a hundred pieces on websites. */
  void webItems() {
    String id = story.next();
    LocalDate first = story.times.earlyDate();
    LocalDate last = story.times.aboutTwoYearsAfter(first);
    LabelStatus certain = story.oneIn(2) ? LabelStatus.CONFIRMED : null;
    int items = 100 + story.offBy();
    for (int i = 0; i < items; i++) {
      String content = id + "-" + i;
      Instant at =
          i == 0 ? story.times.on(first) : story.times.on(i == 1 ? last : first.plusDays(i));
      story.tell(
          story.events.post(content, id + "-u" + i % 2).onWebsite().followers(1).at(at).build());
      story.label(content, "label.unlawful", certain == null ? story.anyStatus() : certain);
    }
    for (int i = 0; i < 2; i++) {
      story.tell(story.events.account(id + "-u" + i, story.times.any(), 1, id + "-owner"));
    }
  }

  void misuse() {
    String id = story.next();
    for (int i = 0; i < 3; i++) {
      story.tell(story.events.account(id + "-u" + i, story.times.any(), 3, id + "-owner"));
    }
    spread(id, "main", id + "-u");
    if (story.oneIn(4)) {
      story.tell(
          story
              .events
              .fact("act.dealt-with", SubjectKind.ACCOUNT, id + "-u1")
              .at(story.times.any())
              .from(story.times.any())
              .build());
    }
  }

  /** The same audience for a service. */
  void providerAudience() {
    String id = story.next();
    story.refuse(
        id + "-service",
        story.oneIn(4) ? story.times.any() : Instant.parse("2020-01-01T00:00:00Z"));
    spread(id, id + "-service", id + "-u");
  }

  private void spread(String id, String service, String accounts) {
    LocalDate first = story.times.earlyDate();
    LocalDate last = story.times.aboutTwoYearsAfter(first);
    List<Long> followers = story.split(30_000 + story.offBy(), 3);
    List<Long> members = story.split(3_000 + story.offBy(), 3);
    for (int i = 0; i < 3; i++) {
      String content = id + "-" + i;
      story.tell(
          story
              .events
              .post(content, accounts + i)
              .service(service)
              .followers(followers.get(i))
              .group(id + "-g" + i, members.get(i))
              .at(story.eitherEnd(first, last))
              .build());
      story.label(content, "label.unlawful");
    }
    if (story.oneIn(5)) {
      story.tell(
          story
              .events
              .fact("act.dealt-with", SubjectKind.CONTENT, id + "-0")
              .at(story.times.any())
              .build());
    }
  }
}
