package io.tidemark.recount;

import io.tidemark.telemetry.TelemetryEvent;
import java.util.List;
import java.util.Random;

/** Small stories, each on subjects of its own, that end just below, at or just above a line. */
final class Edges {
  /** With fewer events, only stories of a few events each are told. */
  private static final int LONG = 1_500;

  /** From so many events on, every kind of story is told at least once. */
  private static final int WHOLE = 6_000;

  private final Telling story;
  private final SpreadStories spread;
  private final OffenderStories offenders;
  private final AttestedStories attested;
  private final PersonalInformationStories personal;
  private final ProviderStories providers;

  Edges(Random random, Events events) {
    story = new Telling(random, events);
    spread = new SpreadStories(story);
    offenders = new OffenderStories(story);
    attested = new AttestedStories(story);
    personal = new PersonalInformationStories(story);
    providers = new ProviderStories(story);
  }

  /**
   * At most that many events.
   *
   * @param flood which kind of flood, 0 to 2, if there is room for one
   */
  List<TelemetryEvent> tell(int most, int flood) {
    if (most >= WHOLE) {
      switch (flood) {
        case 0 -> providers.floodOfItems(0, 2_000 + story.offBy());
        case 1 -> providers.floodOfItems(200 + story.offBy(), story.random.nextInt(20));
        default -> providers.floodOfItems(100, 1_000 + story.offBy());
      }
      offenders.accumulation(true);
      offenders.webItems();
      spread.burst();
      attested.everySum();
      attested.everyFact();
    }
    if (most >= LONG) {
      spread.forwards();
    }
    while (story.told.size() < most) {
      tellOne(most >= LONG);
    }
    return story.told.subList(0, most);
  }

  private void tellOne(boolean longOnesToo) {
    switch (story.random.nextInt(25)) {
      case 0, 1 -> spread.views();
      case 2 -> spread.audience();
      case 3, 4 -> spread.platforms();
      case 5, 6 -> personal.items();
      case 7 -> personal.money();
      case 8 -> personal.aroundTheLaw();
      case 9, 10 -> personal.repeats();
      case 11 -> personal.publications();
      case 12, 13 -> providers.leak();
      case 14 -> providers.clicks();
      case 15 -> offenders.providerAudience();
      case 16 -> offenders.misuse();
      case 17, 18 -> offenders.repeats();
      case 19 -> offenders.accumulation(false);
      case 20 -> offenders.victims();
      case 21 -> attested.fact();
      case 22 -> attested.sum();
      case 23 -> {
        attested.refusals();
        attested.helpAgain();
      }
      default -> tellLongOne(longOnesToo);
    }
  }

  private void tellLongOne(boolean wanted) {
    if (!wanted) {
      offenders.victims();
    } else if (story.oneIn(4)) {
      spread.burst();
    } else {
      spread.chain();
    }
  }
}
