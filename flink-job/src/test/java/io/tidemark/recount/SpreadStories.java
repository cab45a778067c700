package io.tidemark.recount;

import io.tidemark.telemetry.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Stories of how far one piece of information spread. */
final class SpreadStories {
  private static final int[] CHAINS = {3, 62, 63, 64, 65, 66, 130};
  private static final int[] CIRCLES = {2, 3, 63, 64, 65, 70};
  private static final List<String> SPOKEN_OF =
      List.of(
          "victim.minor",
          "victim.disabled",
          "cyberviolence.aggr.minors",
          "cyberviolence.aggr.sex-topics");

  private final Telling story;

  SpreadStories(Telling story) {
    this.story = story;
  }

  void views() {
    String id = story.next();
    tellRoot(id);
    int copies = story.random.nextInt(4);
    for (int i = 0; i < copies; i++) {
      String copy = id + "-copy" + i;
      String origin = story.oneIn(2) || i == 0 ? id : id + "-copy" + (i - 1);
      story.tell(
          story.oneIn(2)
              ? story
                  .events
                  .post(copy, id + "-author" + i)
                  .copies(origin)
                  .at(story.times.any())
                  .build()
              : story
                  .events
                  .share(origin, id + "-sharer" + i)
                  .makes(copy)
                  .at(story.times.any())
                  .build());
    }
    long fake = story.oneIn(2) ? 1 + story.random.nextInt(30) : 0;
    for (long part : story.split(5_000 + story.offBy() + fake, 3 + story.random.nextInt(6))) {
      String member =
          story.oneIn(3) || copies == 0 ? id : id + "-copy" + story.random.nextInt(copies);
      story.tell(story.events.views(member, story.times.any(), part, false));
      if (story.oneIn(4)) {
        story.tell(
            story.events.views(member, story.times.any(), 1 + story.random.nextInt(50), true));
      }
    }
    if (fake > 0) {
      story.tell(story.events.views(id, story.times.any(), fake, false));
      story.tell(
          story
              .events
              .fact("traffic.discounted", SubjectKind.CONTENT, id)
              .at(story.times.any())
              .takes(2 * fake, "views")
              .build());
    }
    if (!story.oneIn(3)) {
      story.label(id, "label.defamation");
    }
  }

  /** Sometimes about a person of whom something is known, sometimes made by a machine. */
  private void tellRoot(String id) {
    Events.PostBuilder root =
        story
            .events
            .post(id, id + "-author")
            .at(story.oneIn(8) ? story.times.ever() : story.times.any());
    if (story.oneIn(3)) {
      root.about(id + "-victim");
      story.tell(
          story
              .events
              .fact(story.oneOf(SPOKEN_OF), SubjectKind.VICTIM, id + "-victim")
              .at(story.times.ever())
              .build());
    }
    if (story.oneIn(6)) {
      root.generativeAi();
    }
    story.tell(root.build());
  }

  void forwards() {
    String id = story.next();
    story.tell(story.events.post(id, id + "-author").at(story.times.any()).build());
    forwards(id, 500 + story.offBy());
    story.label(story.oneIn(2) ? id : id + "-copy", "label.defamation");
  }

  private void forwards(String id, int many) {
    for (int i = 0; i < many; i++) {
      Events.ShareBuilder share =
          story
              .events
              .share(i < 20 ? id + "-copy" : id, id + "-sharer" + i % 40)
              .at(story.times.any());
      if (i == 100) {
        share.makes(id + "-copy");
      }
      story.tell(share.build());
    }
  }

  void audience() {
    String id = story.next();
    Instant at = story.times.any();
    story.tell(story.events.post(id, id + "-author").at(at).group(id + "-g", 17).build());
    int parts = 2 + story.random.nextInt(5);
    int part = 0;
    for (long followers : story.split(30_000 + story.offBy(), parts)) {
      String account = id + "-u" + part++;
      Instant shared = story.times.any();
      Events.ShareBuilder share = story.events.share(id, account).at(shared);
      if (story.oneIn(2)) {
        share.followers(followers);
      } else {
        story.tell(story.events.account(account, shared, followers, null));
        story.tell(story.events.account(account, shared.plusMillis(1), followers + 999, null));
        story.tell(story.events.account(account, shared.minusMillis(5), followers + 888, null));
      }
      story.tell(share.build());
    }
    for (long members : story.split(3_000 + story.offBy() - 17, parts)) {
      String group = id + "-g" + part++;
      for (long size : List.of(members, members - 1)) {
        story.tell(
            story
                .events
                .share(id, id + "-author")
                .group(group, size)
                .at(story.times.any())
                .build());
      }
    }
  }

  /** A long chain of copies, or a circle with a tail, whose two ends are viewed. */
  void chain() {
    String id = story.next();
    boolean circle = story.oneIn(2);
    int ties =
        circle
            ? CIRCLES[story.random.nextInt(CIRCLES.length)]
            : CHAINS[story.random.nextInt(CHAINS.length)];
    int tail =
        circle ? (story.oneIn(4) ? 60 + story.random.nextInt(15) : story.random.nextInt(4)) : 0;
    for (int i = 1; i <= ties + tail; i++) {
      story.tell(
          story
              .events
              .post(link(id, i), id + "-u")
              .copies(link(id, i - 1))
              .at(story.times.any())
              .build());
    }
    story.tell(
        circle
            ? story
                .events
                .share(link(id, ties), id + "-u")
                .makes(link(id, 0))
                .at(Instant.parse("2019-06-01T00:00:00Z"))
                .build()
            : story.events.post(link(id, 0), id + "-u").at(story.times.any()).build());
    story.tell(story.events.views(link(id, 0), story.times.any(), 3_000, false));
    story.tell(
        story.events.views(link(id, ties + tail), story.times.any(), 2_000 + story.offBy(), false));
  }

  private static String link(String id, int i) {
    return id + "-link" + i;
  }

  /** About fifty accounts spread copies of one lineage in one hour, or just not. */
  void burst() {
    String id = story.next();
    Instant hour = story.times.late().truncatedTo(ChronoUnit.HOURS);
    story.tell(
        story.events.post(id, id + "-u0").at(story.oneIn(8) ? story.times.ever() : hour).build());
    int accounts = 50 + story.offBy();
    for (int i = 0; i < accounts; i++) {
      Instant at =
          i == 0 && story.oneIn(2)
              ? hour.plus(Duration.ofHours(1))
              : hour.plusSeconds(story.random.nextInt(3_600));
      story.tell(
          i % 2 == 0
              ? story.events.post(id + "-copy" + i, id + "-u" + i).copies(id).at(at).build()
              : story.events.share(id + "-copy" + (i - 1), id + "-u" + i).at(at).build());
    }
    story.tell(
        story
            .events
            .share(story.oneIn(2) ? id : id + "-copy0", id + "-u" + story.random.nextInt(60))
            .at(hour.plusSeconds(story.random.nextInt(3_600)))
            .build());
    story.tell(story.events.views(id, hour, 5_000, false));
    story.label(id, story.oneIn(2) ? "label.defamation" : "label.unlawful");
    if (story.oneIn(3)) {
      story.tell(
          story
              .events
              .fact("cyberviolence.aggr.troll-army", SubjectKind.CONTENT, id + "-copy0")
              .at(story.times.any())
              .build());
    }
  }

  /** Copies on about three services; who organised it is sometimes attested, or all that is. */
  void platforms() {
    String id = story.next();
    boolean early = story.oneIn(6);
    story.tell(
        story
            .events
            .post(id, id + "-u")
            .service(id + "-s0")
            .at(early ? story.times.ever() : story.times.late())
            .build());
    int services = 2 + story.random.nextInt(3);
    for (int i = 1; i <= services; i++) {
      story.tell(
          story
              .events
              .post(id + "-copy" + i, id + "-u" + i % 2)
              .copies(id)
              .service(id + "-s" + i % services)
              .at(early ? story.times.ever() : story.times.late())
              .build());
    }
    if (!story.oneIn(8)) {
      story.label(id + "-copy1", story.oneIn(2) ? "label.defamation" : "label.insult");
    }
    if (story.oneIn(2)) {
      story.tell(
          story
              .events
              .fact("cyberviolence.pp.multi-platform", SubjectKind.CONTENT, id)
              .status(story.anyStatus())
              .at(story.times.ever())
              .build());
    }
    if (story.oneIn(4)) {
      story.tell(story.events.views(id, story.times.any(), 5_000, false));
    }
  }
}
