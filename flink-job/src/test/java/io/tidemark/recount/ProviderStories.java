package io.tidemark.recount;

import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Stories of services that refused an order. */
final class ProviderStories {
  private static final LocalDate LAW = LocalDate.of(2019, 11, 1);

  private final Telling story;

  ProviderStories(Telling story) {
    this.story = story;
  }

  void leak() {
    String id = story.next();
    LocalDate first = story.oneIn(6) ? LAW : story.times.earlyDate();
    LocalDate last = story.times.aboutTwoYearsAfter(first);
    Instant cut = story.times.on(first);
    story.refuse(id + "-service", story.oneIn(2) ? cut : story.times.on(first.minusDays(1)));
    boolean weighted = story.oneIn(3);
    int only = story.random.nextInt(3);
    for (int letter = 0; letter < 3; letter++) {
      if (weighted || letter == only) {
        long total =
            weighted
                ? new long[] {250, 2_000, 5_000 + story.offBy()}[letter]
                : 500 * PersonalInformationStories.FACTORS[letter];
        for (long count : story.split(weighted ? total : total + story.offBy(), 2)) {
          Instant at = story.oneIn(3) ? cut : story.eitherEnd(first, last);
          leaked(id, id + "-u", letter, count, at);
          leaked(
              id,
              id + "-u2",
              letter,
              count,
              story.oneIn(2) ? at : story.oneIn(2) ? cut.minusMillis(1) : story.times.on(LAW));
        }
      }
    }
  }

  private void leaked(String id, String account, int letter, long count, Instant at) {
    story.tell(
        story
            .events
            .export(account, ExportAct.LEAKED)
            .service(id + "-service")
            .line(
                Events.batch(
                    PersonalInformationStories.KINDS.get(letter),
                    count,
                    id + "-b" + letter + "-" + count))
            .at(at)
            .build());
  }

  void clicks() {
    String id = story.next();
    LocalDate first = story.oneIn(6) ? LAW : story.times.earlyDate();
    LocalDate last = story.times.aboutTwoYearsAfter(first);
    Instant cut = story.times.on(first);
    story.refuse(id + "-service", story.oneIn(2) ? cut : story.times.on(first.minusDays(1)));
    List<Long> parts = story.split(50_000 + story.offBy(), 5);
    for (int i = 0; i < parts.size(); i++) {
      String content = id + "-" + i % 2;
      story.tell(story.events.views(content, story.eitherEnd(first, last), parts.get(i), false));
    }
    for (int i = 0; i < 2; i++) {
      story.tell(
          story
              .events
              .post(id + "-" + i, id + "-u")
              .service(id + "-service")
              .at(story.times.on(first))
              .build());
      story.label(id + "-" + i, "label.unlawful");
    }
    if (story.oneIn(4)) {
      story.tell(
          story
              .events
              .fact("act.dealt-with", SubjectKind.SERVICE, id + "-service")
              .at(story.times.any())
              .from(story.times.on(last))
              .build());
    }
  }

  /** So many lineages, each with a label, over two years. */
  void floodOfItems(int videos, int others) {
    String id = story.next();
    LabelStatus certain = story.oneIn(2) ? LabelStatus.CONFIRMED : null;
    story.refuse(id + "-service", Instant.parse("2021-01-01T00:00:00Z"));
    for (int i = 0; i < videos + others; i++) {
      Events.PostBuilder post =
          story
              .events
              .post(id + "-" + i, id + "-u" + i % 50)
              .service(id + "-service")
              .followers(1)
              .at(story.times.on(LocalDate.of(2021, 3, 1).plusDays(i % 729)));
      if (i < videos) {
        post.video();
      }
      story.tell(post.build());
      story.label(id + "-" + i, "label.unlawful", certain == null ? story.anyStatus() : certain);
    }
  }
}
