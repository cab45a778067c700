package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Level;
import io.tidemark.rule.Rule;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What makes punishment heavier is noted in the alerts that list it, and raises nothing. */
class AggravatingNotesTest {
  private static final String AGGR = "cyberviolence.aggr.";
  private static final String TROLLS = AGGR + "troll-army";
  private static final String DOXXING = "pi.gate.doxxing-campaign";
  private static final String YEARLY = "defamation.yearly-accumulation.views";

  private static Arguments note(String id, String how, UnaryOperator<Story> told) {
    return Arguments.of(AGGR + id, how, told);
  }

  private static Arguments byFact(String id, String fact, String kind, String subject) {
    return note(id, fact + " on " + kind, story -> story.fact(fact, kind, subject));
  }

  static Stream<Arguments> notesOfContent() {
    return Stream.of(
        byFact("minors", "victim.minor", "VICTIM", "person"),
        byFact("minors", AGGR + "minors", "VICTIM", "person"),
        byFact("minors", AGGR + "minors", "CONTENT", "copy"),
        byFact("disabled", "victim.disabled", "VICTIM", "person"),
        byFact("disabled", AGGR + "disabled", "VICTIM", "person"),
        byFact("disabled", AGGR + "disabled", "CONTENT", "copy"),
        note("troll-army", "50 copying accounts", story -> copies(story, 50, "08")),
        byFact("troll-army", TROLLS, "CONTENT", "copy"),
        byFact("sex-topics", AGGR + "sex-topics", "VICTIM", "person"),
        byFact("sex-topics", AGGR + "sex-topics", "CONTENT", "copy"),
        note(
            "generative-ai",
            "a copy that is marked",
            story -> story.post("made", "m", "origin_content_id", "c", "generative_ai", true)),
        byFact("generative-ai", AGGR + "generative-ai", "CONTENT", "copy"),
        byFact("provider-organised", AGGR + "provider-organised", "CONTENT", "copy"));
  }

  /** A defamatory post about a person and a copy of it, 4,999 views together. */
  private static Story defamation() {
    return new Story()
        .defamatory("c", "a", "target_ids", List.of("person"))
        .post("copy", "b", "origin_content_id", "c")
        .views("c", 4_999);
  }

  /** Copies by accounts of their own, all at that hour of the day. */
  private static Story copies(Story story, int many, String hour) {
    story.at("2024-03-01T" + hour + ":30:00Z");
    for (int i = 0; i < many; i++) {
      story.post("copy" + hour + "." + i, "copier" + hour + "." + i, "origin_content_id", "c");
    }
    return story;
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("notesOfContent")
  void aNoteRaisesNothingAndIsNotedOnceTheLineIsReached(
      String note, String how, UnaryOperator<Story> told) {
    Story story = told.apply(defamation());
    assertThat(story.rules()).isEmpty();
    story.views("copy", 1);
    assertThat(story.rules()).containsExactly("defamation.views");
    assertThat(story.line("defamation.views").aggravating()).containsExactly(note);
    assertThat(story.line("defamation.views").level()).isEqualTo("serious");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("notesOfContent")
  void aNoteOfAnActIsNotedOnItsOwnersAlerts(String note, String how, UnaryOperator<Story> told) {
    Story story = told.apply(defamation()).defamatory("c2", "a").defamatory("c3", "a");
    assertThat(story.views("c2", 1).line(YEARLY).aggravating()).containsExactly(note);
  }

  @Test
  void theNotesOfContentAboveAreAllThatTheCatalogueHas() {
    SortedSet<String> tested = new TreeSet<>();
    notesOfContent().forEach(each -> tested.add((String) each.get()[0]));
    tested.add("pi.aggr.insider");
    assertThat(Story.PACKAGED.rules().values())
        .filteredOn(rule -> rule.level() == Level.AGGRAVATING)
        .extracting(Rule::id)
        .containsExactlyElementsOf(tested);
  }

  @Test
  void aNoteOfAVictimIsNotedOnTheVictimsAlerts() {
    Story story =
        new Story()
            .fact("defamation.harm", "VICTIM", "person")
            .fact("victim.minor", "VICTIM", "person")
            .fact("victim.disabled", "VICTIM", "somebody else");
    assertThat(story.line("defamation.harm").aggravating()).containsExactly(AGGR + "minors");
  }

  @Test
  void aNoteAttestedOfAnAccountIsNotedOnItsAlerts() {
    String organised = AGGR + "provider-organised";
    Story story =
        new Story()
            .fact("network-misuse.gains", "ACCOUNT", "a", "amount", "10000")
            .fact(organised, "ACCOUNT", "a");
    assertThat(story.line("network-misuse.gains").aggravating()).containsExactly(organised);
  }

  @Test
  void fiftyAccountsWithinOneHourLookLikeATrollArmy() {
    // The copier of "copy" posted at another hour.
    Story story = copies(defamation(), 49, "08").views("c", 1);
    assertThat(story.line("defamation.views").aggravating()).isEmpty();
    copies(story, 1, "09");
    assertThat(story.line("defamation.views").aggravating()).isEmpty();
    story.at("2024-03-01T08:59:59Z").share("copy08.0", "the fiftieth");
    assertThat(story.line("defamation.views").aggravating()).containsExactly(TROLLS);
  }

  @Test
  void aTrollArmySeenByTelemetryStaysOpenUntilSomebodyAttestsIt() {
    Story story = copies(defamation(), 50, "08").views("c", 1);
    assertThat(story.line("defamation.views").pending()).containsExactly(TROLLS);
    story.fact(TROLLS, "CONTENT", "copy08.7");
    assertThat(story.line("defamation.views").pending()).isEmpty();
    assertThat(story.line("defamation.views").aggravating()).containsExactly(TROLLS);
  }

  @Test
  void aTrollArmyOfAnActStaysOpenOnItsOwnersAlerts() {
    Story story =
        copies(defamation(), 50, "08").defamatory("c2", "a").defamatory("c3", "a").views("c2", 1);
    assertThat(story.line(YEARLY).pending()).containsExactly(TROLLS);
    story.fact(TROLLS, "CONTENT", "c");
    assertThat(story.line(YEARLY).pending()).isEmpty();
    assertThat(story.line(YEARLY).aggravating()).containsExactly(TROLLS);
  }

  @Test
  void somethingFromDutyThatWasProvidedIsNoted() {
    Story story = new Story().exports("ACQUIRED", "u", "TRACKING", 50, "duty_sourced", true);
    assertThat(story.line("pi.items.class-a").aggravating()).as("only acquired").isEmpty();
    story.insiderProvides("u", "OTHER", 1);
    assertThat(story.line("pi.items.class-a").aggravating()).containsExactly("pi.aggr.insider");
    Story attested =
        new Story().provides("u", "TRACKING", 50).fact("pi.aggr.insider", "ACCOUNT", "u");
    assertThat(attested.line("pi.items.class-a").aggravating()).containsExactly("pi.aggr.insider");
  }

  @Test
  void articleSixAlertsListNoNotes() {
    Story story =
        new Story()
            .exports("ACQUIRED", "u", "OTHER", 1, "lawful_business", true, "gains", "50000")
            .insiderProvides("u", "OTHER", 1);
    assertThat(story.line("pi.business.profit").aggravating()).isEmpty();
  }

  @Test
  void threePublicationsStayAnOpenPointUntilSomebodyAttestsTheHunt() {
    Story story =
        new Story()
            .provides("u", "TRACKING", 50, "lawful_basis", false)
            .provides("u", "OTHER", 1, "lawful_basis", false, "recipient_id", null)
            .provides("u", "OTHER", 1, "lawful_basis", false, "recipient_id", null);
    assertThat(story.line("pi.items.class-a").pending()).as("two publications").isEmpty();
    story.provides("u", "OTHER", 1, "lawful_basis", false, "recipient_id", null);
    assertThat(story.rules()).containsExactly("pi.items.class-a");
    assertThat(story.line("pi.items.class-a").pending()).containsExactly(DOXXING);
    story.fact(DOXXING, "ACCOUNT", "u");
    assertThat(story.line("pi.items.class-a").pending()).isEmpty();
    assertThat(story.line("pi.items.class-a").aggravating()).isEmpty();
  }
}
