package io.tidemark.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The catalogue's boundary vectors, by their numbers, as far as counting decides them. */
class LegalVectorsTest {
  private final Events events = new Events();
  private final List<TelemetryEvent> told = new ArrayList<>();

  private void defamatory(String content, String author) {
    told.add(events.post(content, author).build());
    told.add(label("label.defamation", content));
  }

  private CaseFact label(String label, String content) {
    return events.fact(label, SubjectKind.CONTENT, content).status(LabelStatus.ALLEGED).build();
  }

  private void forwards(String content, int many) {
    for (int i = 0; i < many; i++) {
      told.add(events.share(content, "sharer" + i).build());
    }
  }

  private Events.ExportBuilder provides(ItemClass kind, long count) {
    return events.export("u", ExportAct.PROVIDED).to("r1").line(Events.items(kind, count));
  }

  private DataExport deals(ExportAct act, String recipient, ExportedItems line) {
    return events.export("u", act).to(recipient).line(line).build();
  }

  private void refused() {
    told.add(events.fact("order.refused", SubjectKind.SERVICE, "main").build());
  }

  private void unlawful(int many, boolean video) {
    for (int i = 0; i < many; i++) {
      Events.PostBuilder post = events.post((video ? "video" : "other") + i, "u" + i);
      Post built = (video ? post.video() : post).build();
      told.add(built);
      told.add(label("label.unlawful", built.contentId()));
    }
  }

  private void leaks(ItemClass kind, long count) {
    told.add(events.export("u", ExportAct.LEAKED).line(Events.items(kind, count)).build());
  }

  @Test
  void vector1FiveThousandViews() {
    defamatory("c", "a");
    told.add(events.views("c", 5_000));
    assertThat(Crossings.of(told)).containsExactly("defamation.views");
  }

  @Test
  void vector2OneViewAndOneForwardShort() {
    defamatory("c", "a");
    told.add(events.views("c", 4_999));
    forwards("c", 499);
    assertThat(Crossings.lines(told)).isEmpty();
    told.add(events.share("c", "last").build());
    assertThat(Crossings.of(told)).containsExactly("defamation.forwards");
  }

  @Test
  void vector3CopiesAreTheSameInformation() {
    defamatory("c", "a");
    told.add(events.post("copy1", "b").copies("c").build());
    told.add(events.share("c", "d").makes("copy2").build());
    told.add(events.views("c", 3_000));
    told.add(events.views("copy1", 1_000));
    told.add(events.views("copy2", 1_000));
    assertThat(Crossings.of(told)).containsExactly("defamation.views");
  }

  @Test
  void vector4TwoUnrelatedPostsDoNotAddUp() {
    defamatory("c1", "a");
    defamatory("c2", "a");
    told.add(events.views("c1", 3_000));
    told.add(events.views("c2", 3_000));
    assertThat(Crossings.lines(told)).isEmpty();
  }

  @Test
  void vector7TwoClassesReachTheWeightedLineTogether() {
    told.add(provides(ItemClass.TRACKING, 25).build());
    told.add(provides(ItemClass.HEALTH, 250).build());
    assertThat(Crossings.of(told)).containsExactly("pi.items.prorata");
  }

  @Test
  void vector8TheWeightedLineMissedByOne() {
    told.add(provides(ItemClass.TRACKING, 49).build());
    told.add(provides(ItemClass.HEALTH, 9).build());
    told.add(provides(ItemClass.OTHER, 9).build());
    assertThat(Crossings.of(told)).isEmpty();
    told.add(provides(ItemClass.OTHER, 1).build());
    assertThat(Crossings.of(told)).containsExactly("pi.items.prorata");
  }

  @Test
  void vector9ASingleClassSilencesTheWeightedLine() {
    told.add(provides(ItemClass.CREDIT, 50).build());
    told.add(provides(ItemClass.OTHER, 1).build());
    assertThat(Crossings.of(told)).containsExactly("pi.items.class-a");
  }

  @Test
  void vector10AnInsiderProvidesHalf() {
    told.add(provides(ItemClass.PROPERTY, 25).dutySourced().build());
    assertThat(Crossings.of(told)).containsExactly("pi.insider-half.class-a");
    assertThat(Crossings.lines(told).first().aggravating()).containsExactly("pi.aggr.insider");
    assertThat(Crossings.lines(told).first().pending())
        .containsExactly("pi.gate.unlawful-acquisition", "pi.gate.violates-state-provisions");
  }

  @Test
  void vector11AnInsiderWhoOnlyAcquires() {
    told.add(
        events
            .export("u", ExportAct.ACQUIRED)
            .dutySourced()
            .line(Events.items(ItemClass.PROPERTY, 25))
            .build());
    assertThat(Crossings.of(told)).isEmpty();
  }

  @Test
  void vector12AnInsiderProvidesFiveTimesTheOrdinaryLine() {
    told.add(provides(ItemClass.PROPERTY, 250).dutySourced().build());
    assertThat(Crossings.of(told))
        .containsExactly(
            "pi.especially.x10.insider.class-a", "pi.insider-half.class-a", "pi.items.class-a");
  }

  @Test
  void vector13TheSameFromAnOutsiderIsSeriousOnly() {
    told.add(provides(ItemClass.PROPERTY, 250).build());
    assertThat(Crossings.of(told)).containsExactly("pi.items.class-a");
  }

  @Test
  void vector14AnInsidersGains() {
    told.add(provides(ItemClass.OTHER, 1).dutySourced().gains("2499.99").build());
    assertThat(Crossings.of(told)).isEmpty();
    told.add(provides(ItemClass.OTHER, 1).dutySourced().gains("0.01").build());
    assertThat(Crossings.of(told)).containsExactly("pi.insider-half.gains");
    told.add(provides(ItemClass.OTHER, 1).dutySourced().gains("22500").build());
    assertThat(Crossings.of(told))
        .containsExactly("pi.especially.x10.insider.gains", "pi.gains", "pi.insider-half.gains");
  }

  @Test
  void vector15AcquiredThenSoldCountsOnce() {
    ExportedItems fifty = Events.batch(ItemClass.CREDIT, 50, "b");
    told.add(deals(ExportAct.ACQUIRED, null, fifty));
    told.add(deals(ExportAct.PROVIDED, "r1", fifty));
    assertThat(Crossings.lines(told))
        .extracting(StandingLine::ruleId, line -> line.value().intValueExact())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("pi.items.class-a", 50));
  }

  @Test
  void vector16TwoBuyersCountTwice() {
    ExportedItems items = Events.batch(ItemClass.CREDIT, 25, "b");
    told.add(deals(ExportAct.PROVIDED, "r1", items));
    told.add(deals(ExportAct.PROVIDED, "r1", items));
    assertThat(Crossings.of(told)).isEmpty();
    told.add(deals(ExportAct.PROVIDED, null, items));
    assertThat(Crossings.of(told)).containsExactly("pi.items.class-a");
  }

  @Test
  void vector17ProvenDuplicatesInADump() {
    told.add(
        events
            .export("u", ExportAct.PROVIDED)
            .line(new ExportedItems(ItemClass.OTHER, 5_200, 201, null, null, false))
            .build());
    assertThat(Crossings.of(told)).isEmpty();
    told.set(0, provides(ItemClass.OTHER, 5_200).build());
    assertThat(Crossings.of(told)).containsExactly("pi.items.class-c");
    told.add(events.fact("items.disproved", SubjectKind.ACCOUNT, "u").takes(201, "C").build());
    assertThat(Crossings.of(told)).isEmpty();
  }

  @Test
  void vectors18And19LawfulBusinessUntilItIsPassedOn() {
    told.add(
        events
            .export("u", ExportAct.ACQUIRED)
            .lawfulBusiness()
            .gains("49999")
            .line(Events.batch(ItemClass.OTHER, 6_000, "b"))
            .build());
    assertThat(Crossings.of(told)).isEmpty();
    told.add(provides(ItemClass.OTHER, 5_000).build());
    assertThat(Crossings.of(told)).containsExactly("pi.items.class-c");
    told.remove(1);
    told.add(events.export("u", ExportAct.PROVIDED).lawfulBusiness().gains("1").build());
    assertThat(Crossings.of(told)).containsExactly("pi.business.profit");
  }

  @Test
  void vector22NoOrderNoCount() {
    unlawful(300, true);
    assertThat(Crossings.of(told)).isEmpty();
    refused();
    assertThat(Crossings.of(told)).containsExactly("nsp.dissemination.videos");
  }

  @Test
  void vector23VideosAndOtherItemsTogether() {
    refused();
    unlawful(100, true);
    unlawful(999, false);
    assertThat(Crossings.of(told)).isEmpty();
    told.add(events.post("last", "u").build());
    told.add(label("label.unlawful", "last"));
    assertThat(Crossings.of(told)).containsExactly("nsp.dissemination.prorata");
  }

  @Test
  void vector24GroupsAddUp() {
    refused();
    unlawful(1, false);
    for (int i = 0; i < 5; i++) {
      told.add(events.share("other0", "u" + i).group("g" + i, 600).build());
    }
    assertThat(Crossings.of(told)).containsExactly("nsp.dissemination.groups");
  }

  @Test
  void vector25MembersAndFollowersAreNotConverted() {
    refused();
    unlawful(1, false);
    told.add(events.share("other0", "u").group("g", 2_900).followers(29_000).build());
    assertThat(Crossings.lines(told)).isEmpty();
  }

  @Test
  void vector26ALeakOfTwoClasses() {
    refused();
    leaks(ItemClass.TRACKING, 250);
    leaks(ItemClass.HEALTH, 2_499);
    assertThat(Crossings.of(told)).isEmpty();
    leaks(ItemClass.HEALTH, 1);
    assertThat(Crossings.of(told)).containsExactly("nsp.leak.prorata");
  }

  @Test
  void vector27ALeakDoesNotBorrowTheLineOfPersonalInformation() {
    refused();
    leaks(ItemClass.TRACKING, 499);
    assertThat(Crossings.of(told)).isEmpty();
  }
}
