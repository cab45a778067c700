package io.tidemark.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hand-made cases for each section of docs/counting.md. */
class RecountTest {
  private static final Catalogue LINES = CatalogueLoader.loadPackaged();
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant NOON = Events.NOON;

  private final Events events = new Events();
  private final List<TelemetryEvent> told = new ArrayList<>();

  private static TelemetryEvent received(TelemetryEvent event, int partition, long millis) {
    return Events.placed(event, new Origin("t", partition, 0, millis));
  }

  private long countedViews(Duration horizon, TelemetryEvent... log) {
    return Recount.of(List.of(log), LINES, horizon).outcomes().get(TelemetryStream.VIEWS).counted();
  }

  private CaseFact label(String content, LabelStatus status, Instant at) {
    return events
        .fact("label.defamation", SubjectKind.CONTENT, content)
        .status(status)
        .at(at)
        .build();
  }

  @Test
  void aRepetitionUpToTheHorizonIsADuplicateAndOneAfterItIsNot() {
    TelemetryEvent view = events.views("c", 1);
    long hour = HOUR.toMillis();
    assertThat(countedViews(HOUR, received(view, 0, 0), received(view, 0, hour))).isEqualTo(1);
    assertThat(countedViews(HOUR, received(view, 0, 0), received(view, 0, hour + 1))).isEqualTo(2);
    assertThat(countedViews(null, received(view, 0, 0), received(view, 0, hour + 1))).isEqualTo(1);
    assertThat(countedViews(HOUR, received(view, 0, 0), received(view, 1, 0))).isEqualTo(2);
    assertThat(
            countedViews(
                HOUR,
                received(view, 0, 0),
                received(view, 0, hour),
                received(view, 0, 2 * hour),
                received(view, 0, 3 * hour + 1)))
        .isEqualTo(2);
  }

  @Test
  void theSameIdOnAnotherStreamOrKeyIsNoDuplicate() {
    TelemetryEvent one = events.post("c1", "a").id("same").build();
    TelemetryEvent two = events.post("c2", "a").id("same").build();
    TelemetryEvent fact = events.fact("x", SubjectKind.CONTENT, "c1").id("same").build();
    Recount recount =
        Recount.of(
            List.of(received(one, 0, 0), received(two, 0, 0), received(fact, 0, 0)), LINES, HOUR);
    assertThat(recount.outcomes().get(TelemetryStream.POSTS)).isEqualTo(new Outcome(2, 0));
    assertThat(recount.outcomes().get(TelemetryStream.CASE_FACTS)).isEqualTo(new Outcome(1, 0));
  }

  @Test
  void theEarliestTieHoldsAndATieToItselfIsNone() {
    told.add(events.share("self", "a").makes("self").at(NOON.minusSeconds(9)).build());
    told.add(events.share("late", "a").makes("self").at(NOON.minusSeconds(1)).build());
    told.add(events.share("early", "a").makes("self").at(NOON.minusSeconds(2)).build());
    told.add(events.post("self", "a").copies("post").build());
    told.add(events.views("self", 5_000));
    assertThat(Crossings.reachedByViews(told)).containsExactly("early 5000");
  }

  @Test
  void anAlteredPostHasNoParentWhateverAShareSays() {
    told.add(events.share("c", "a").makes("new").at(NOON.minusSeconds(9)).build());
    told.add(events.post("new", "a").copies("c").altered().build());
    told.add(events.views("new", 5_000));
    assertThat(Crossings.reachedByViews(told)).containsExactly("new 5000");
  }

  @Test
  void onlyTheEarliestPostOfAContentSpeaks() {
    told.add(events.post("c", "a").copies("root").build());
    told.add(events.post("c", "a").copies("other").altered().at(NOON.plusSeconds(1)).build());
    told.add(events.views("c", 5_000));
    assertThat(Crossings.reachedByViews(told)).containsExactly("root 5000");
  }

  @ParameterizedTest
  @CsvSource({"1, root", "64, root", "65, n65", "130, n130"})
  void aChainIsFollowedForSixtyFourTies(int ties, String root) {
    for (int i = 1; i <= ties; i++) {
      told.add(events.post("n" + i, "a").copies(i == 1 ? "root" : "n" + (i - 1)).build());
    }
    told.add(events.views("n" + ties, 5_000));
    assertThat(Crossings.reachedByViews(told)).containsExactly(root + " 5000");
  }

  @ParameterizedTest
  @CsvSource({"2, 0, n10", "64, 0, n10", "64, 5, n10", "65, 0, n20", "3, 64, n10", "3, 70, n10"})
  void aCircleOfUpToSixtyFourHasItsSmallestIdAsRoot(int length, int tail, String root) {
    for (int i = 0; i < length; i++) {
      told.add(events.post("n" + (10 + i), "a").copies("n" + (10 + (i + 1) % length)).build());
    }
    for (int i = 0; i < tail; i++) {
      told.add(events.post("t" + i, "a").copies(i == 0 ? "n10" : "t" + (i - 1)).build());
    }
    String viewed = tail == 0 ? (length < 65 ? "n11" : "n20") : "t" + (tail - 1);
    told.add(events.views(viewed, 5_000));
    assertThat(Crossings.reachedByViews(told)).containsExactly(root + " 5000");
  }

  @Test
  void discountsTakeTheEarliestHoursFirstAndNeverMoreThanThereIs() {
    Instant hour = Instant.parse("2024-03-01T04:00:00Z");
    told.add(events.views("c", hour.minusMillis(1), 100, false));
    told.add(events.views("c", hour, 30, false));
    told.add(events.views("c", hour.plus(HOUR), 20, false));
    told.add(events.views("c", hour.plus(HOUR.multipliedBy(2)), 5_000, false));
    told.add(events.views("c", hour, 7, true));
    told.add(
        events
            .fact("traffic.discounted", SubjectKind.CONTENT, "c")
            .takes(1_000, "views")
            .from(hour.minusSeconds(1))
            .to(hour.plus(HOUR).plusSeconds(1))
            .build());
    assertThat(Crossings.reachedByViews(told)).containsExactly("c 5100");
    told.add(
        events.fact("traffic.discounted", SubjectKind.CONTENT, "c").takes(101, "views").build());
    assertThat(Crossings.reachedByViews(told)).isEmpty();
  }

  @Test
  void theLatestLabelOfAnyMemberHolds() {
    told.add(events.post("copy", "a").copies("c").build());
    told.add(events.views("c", 5_000));
    told.add(label("copy", LabelStatus.CONFIRMED, NOON.plusSeconds(2)));
    told.add(label("c", LabelStatus.ALLEGED, NOON.plusSeconds(1)));
    assertThat(Crossings.of(told)).containsExactly("defamation.views");
    assertThat(Crossings.lines(told).first().basis()).isEqualTo("CONFIRMED");
    told.add(
        events.fact("label.cleared", SubjectKind.CONTENT, "c").at(NOON.plusSeconds(3)).build());
    assertThat(Crossings.of(told)).isEmpty();
  }

  private List<String> basisWith(CaseFact... more) {
    List<TelemetryEvent> all = new ArrayList<>(told);
    all.addAll(List.of(more));
    return Crossings.lines(all).stream()
        .filter(line -> line.ruleId().equals("defamation.views"))
        .map(StandingLine::basis)
        .toList();
  }

  private CaseFact retraction(String id, String retracted, int second) {
    return events
        .fact("label.defamation", SubjectKind.CONTENT, "c")
        .id(id)
        .retracts(retracted)
        .at(NOON.plusSeconds(second))
        .build();
  }

  @Test
  void aRetractionCancelsUntilItIsRetractedItself() {
    told.add(events.views("c", 5_000));
    CaseFact label = label("c", LabelStatus.ALLEGED, NOON);
    assertThat(basisWith(label)).containsExactly("ALLEGED");
    assertThat(basisWith(label, retraction("r1", label.eventId(), 1))).isEmpty();
    assertThat(basisWith(label, retraction("r1", label.eventId(), 1), retraction("r2", "r1", 2)))
        .containsExactly("ALLEGED");
  }

  @Test
  void aCircleOfRetractionsSettlesAndTouchesNothingOutsideIt() {
    told.add(events.views("c", 5_000));
    CaseFact label = label("c", LabelStatus.ALLEGED, NOON);
    CaseFact one = retraction("r1", "r2", 1);
    CaseFact two = retraction("r2", "r3", 2);
    CaseFact three = retraction("r3", "r1", 3);
    CaseFact onCircle = retraction("r4", "r2", 4);
    CaseFact onItself = retraction("r5", "r5", 5);
    CaseFact onLabel = retraction("r6", label.eventId(), 6);
    assertThat(basisWith(one, two, three, onCircle, onItself)).isEmpty();
    assertThat(basisWith(label, one, two, three, onCircle, onItself)).containsExactly("ALLEGED");
    assertThat(basisWith(label, one, two, three, onCircle, onItself, onLabel)).isEmpty();
  }

  @Test
  void ofSeveralFactsWithOneIdTheEarliestHolds() {
    told.add(events.views("c", 5_000));
    CaseFact late = label("c", LabelStatus.CONFIRMED, NOON.plusSeconds(1));
    CaseFact early =
        events
            .fact("label.defamation", SubjectKind.CONTENT, "c")
            .id(late.eventId())
            .status(LabelStatus.ALLEGED)
            .build();
    told.add(late);
    told.add(early);
    List<TelemetryEvent> log = new ArrayList<>();
    for (TelemetryEvent event : told) {
      log.add(received(event, 0, log.size() * 2L * HOUR.toMillis()));
    }
    assertThat(Recount.of(log, LINES, HOUR).lines())
        .filteredOn(line -> line.ruleId().equals("defamation.views"))
        .extracting(StandingLine::basis)
        .containsExactly("ALLEGED");
  }

  @Test
  void followersAreThoseOfTheTimeAndEachAccountOnce() {
    told.add(events.account("u", NOON.minusSeconds(2), 29_000, null));
    told.add(events.account("u", NOON.minusSeconds(3), 50_000, null));
    told.add(events.account("u", NOON.plusMillis(1), 60_000, null));
    told.add(events.post("c", "u").build());
    told.add(events.share("c", "u").followers(999).build());
    told.add(events.share("c", "v").followers(999).build());
    told.add(events.share("c", "w").followers(5_000).discounted().build());
    assertThat(Crossings.lines(told)).isEmpty();
    told.add(events.share("c", "x").followers(1).build());
    assertThat(Crossings.lines(told))
        .extracting(line -> line.value().intValueExact())
        .containsExactly(30_000);
  }

  @Test
  void theLatestOwnerHoldsForTheWholeHistoryInOneStep() {
    told.add(
        events.export("u1", ExportAct.PROVIDED).line(Events.items(ItemClass.CREDIT, 25)).build());
    told.add(
        events.export("u2", ExportAct.PROVIDED).line(Events.items(ItemClass.CREDIT, 25)).build());
    told.add(events.account("u1", NOON.plusSeconds(5), 0, "u2"));
    told.add(events.account("u1", NOON.plusSeconds(4), 0, "other"));
    told.add(events.account("u1", NOON.plusSeconds(6), 0, null));
    assertThat(Crossings.lines(told)).extracting(StandingLine::subjectId).containsExactly("u2");
    told.add(events.account("u2", NOON, 0, "boss"));
    assertThat(Crossings.lines(told)).isEmpty();
  }

  @Test
  void theGravestClassAndTheLargestSizeOfASetHoldLessWhatIsExcluded() {
    told.add(
        events
            .export("u", ExportAct.ACQUIRED)
            .line(new ExportedItems(ItemClass.OTHER, 52, 3, null, "b", false))
            .line(Events.batch(ItemClass.CREDIT, 10, "b"))
            .line(new ExportedItems(ItemClass.CREDIT, 900, 0, null, null, true))
            .build());
    assertThat(Crossings.of(told)).isEmpty();
    told.add(
        events
            .export("u", ExportAct.ACQUIRED)
            .line(new ExportedItems(ItemClass.CREDIT, 3, 2, List.of("i1", "i2", "i3"), "b", false))
            .build());
    assertThat(Crossings.of(told)).containsExactly("pi.items.class-a");
  }

  @Test
  void aLawfulBasisTakesAnExportOutAndAnAttestedGateTheNote() {
    told.add(
        events.export("u", ExportAct.ACQUIRED).line(Events.items(ItemClass.CREDIT, 50)).build());
    told.add(events.fact("pi.gate.unlawful-acquisition", SubjectKind.ACCOUNT, "u").build());
    assertThat(Crossings.lines(told).first().pending())
        .containsExactly("pi.gate.violates-state-provisions");
    told.set(
        0,
        events
            .export("u", ExportAct.ACQUIRED)
            .lawfulBasis(false)
            .line(Events.items(ItemClass.CREDIT, 50))
            .build());
    assertThat(Crossings.lines(told).first().pending()).isEmpty();
    told.set(
        0,
        events
            .export("u", ExportAct.ACQUIRED)
            .lawfulBasis(true)
            .line(Events.items(ItemClass.CREDIT, 50))
            .build());
    assertThat(Crossings.lines(told)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2022-03-01T04:00:00Z, 2024-03-01T15:59:59.999Z, true",
    "2022-03-01T04:00:00Z, 2024-03-01T16:00:00Z, false",
    "2020-02-29T04:00:00Z, 2022-02-28T04:00:00Z, true",
    "2020-02-29T04:00:00Z, 2022-03-01T04:00:00Z, false",
  })
  void aWindowHoldsItsLastDateAndNotTheNext(String first, String last, boolean crossed) {
    told.add(
        events
            .fact("order.refused", SubjectKind.SERVICE, "main")
            .effectiveAt(Instant.parse(first))
            .build());
    for (String at : List.of(first, last)) {
      told.add(
          events
              .export("u", ExportAct.LEAKED)
              .at(Instant.parse(at))
              .line(Events.items(ItemClass.CREDIT, 250))
              .build());
    }
    assertThat(Crossings.of(told).contains("nsp.leak.class-a")).isEqualTo(crossed);
  }

  @Test
  void viewsCountFromTheFullHourAfterTheCutAndWithoutThoseDealtWith() {
    Instant cut = NOON.plusMillis(1);
    told.add(events.fact("order.refused", SubjectKind.SERVICE, "main").effectiveAt(cut).build());
    told.add(events.post("c", "u").at(NOON.minusSeconds(1)).build());
    told.add(
        events
            .fact("label.unlawful", SubjectKind.CONTENT, "c")
            .status(LabelStatus.ALLEGED)
            .build());
    told.add(events.views("c", cut, 9, false));
    told.add(events.views("c", NOON.plus(HOUR), 49_999, false));
    assertThat(Crossings.of(told)).isEmpty();
    told.add(events.views("c", NOON.plus(HOUR.multipliedBy(2)), 1, false));
    assertThat(Crossings.of(told)).containsExactly("nsp.dissemination.clicks");
    told.add(
        events
            .fact("act.dealt-with", SubjectKind.SERVICE, "main")
            .from(NOON.plus(HOUR).plusSeconds(1))
            .build());
    assertThat(Crossings.of(told)).isEmpty();
  }

  @Test
  void anActDealtWithLeavesTheOwnersWindowOnly() {
    told.add(events.account("u", NOON, 0, "o"));
    told.add(events.post("c", "u").followers(30_000).build());
    told.add(
        events
            .fact("label.unlawful", SubjectKind.CONTENT, "c")
            .status(LabelStatus.CONFIRMED)
            .build());
    assertThat(Crossings.of(told)).containsExactly("network-misuse.followers");
    told.add(events.fact("act.dealt-with", SubjectKind.ACCOUNT, "u").from(NOON).to(NOON).build());
    assertThat(Crossings.of(told)).isEmpty();
    assertThat(Crossings.lines(told))
        .extracting(StandingLine::ruleId)
        .containsExactly("reach.followers");
  }
}
