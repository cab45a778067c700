package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public prosecution is a route: its alerts name what is still open, the base offence first. */
class PublicProsecutionTest {
  private static final String PLATFORMS = "cyberviolence.pp.multi-platform";

  /** Three defamatory posts of one author, about a person each. */
  private static Story threeVictims() {
    Story story = new Story();
    for (int i = 1; i <= 3; i++) {
      story.defamatory("c" + i, "a", "target_ids", List.of("v" + i));
    }
    return story;
  }

  /** One defamatory post on three services. */
  private static Story threeServices() {
    return new Story()
        .defamatory("c", "a")
        .post("c2", "b", "origin_content_id", "c", "service_id", "second")
        .post("c3", "b", "origin_content_id", "c", "service_id", "third");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cyberviolence.pp.multi-victim",
        "cyberviolence.pp.repeat-dissemination",
        "defamation.pp.multi-victim"
      })
  void anAccountsRouteNamesTheBaseOffenceUntilAnAlertShowsIt(String route) {
    Story story = threeVictims().views("c1", 4_999);
    assertThat(story.line(route).pending()).containsExactly("base-offence", "vile-social-impact");
    story.views("c1", 1);
    assertThat(story.line(route).pending()).containsExactly("vile-social-impact");
    story.fact("traffic.discounted", "CONTENT", "c1", "measure", "views", "count", 5_000);
    assertThat(story.line(route).pending())
        .as("it is open again")
        .containsExactly("base-offence", "vile-social-impact");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cyberviolence.pp.multi-victim",
        "cyberviolence.pp.repeat-dissemination",
        "defamation.pp.multi-victim"
      })
  void aFactOfTheRoutesOwnIdSettlesWhatTelemetryCannotShow(String route) {
    Story story = threeVictims().fact(route, "ACCOUNT", "a");
    assertThat(story.line(route).pending()).isEmpty();
    assertThat(story.line(route).value()).as("still what was counted").isEqualByComparingTo("3");
  }

  @Test
  void theAccumulationOfTheSameAccountShowsTheBaseOffenceToo() {
    Story story = threeVictims().views("c1", 4_000).views("c2", 999);
    assertThat(story.line("defamation.pp.multi-victim").pending()).contains("base-offence");
    story.views("c3", 1);
    assertThat(story.line("defamation.pp.multi-victim").pending())
        .containsExactly("vile-social-impact");
  }

  @Test
  void insultHasNoNumbersSoOnlyAFactShowsItsBaseOffence() {
    String route = "cyberviolence.pp.repeat-dissemination";
    Story story = new Story();
    for (int i = 1; i <= 3; i++) {
      story.post("c" + i, "a").label("insult", "c" + i).views("c" + i, 5_000);
    }
    assertThat(story.line(route).pending()).containsExactly("base-offence", "vile-social-impact");
    story.fact("defamation.other-serious", "ACCOUNT", "a");
    assertThat(story.line(route).pending()).containsExactly("vile-social-impact");
  }

  @Test
  void severalPlatformsLeaveOpenWhoOrganisedHowMuchAndTheImpact() {
    Story story = threeServices();
    assertThat(story.line(PLATFORMS).pending())
        .containsExactly("base-offence", "large-quantity", "organisation", "vile-social-impact");
    story.views("c3", 5_000);
    assertThat(story.line(PLATFORMS).pending())
        .containsExactly("large-quantity", "organisation", "vile-social-impact");
    story.fact(PLATFORMS, "CONTENT", "c2");
    assertThat(story.line(PLATFORMS).pending()).isEmpty();
  }

  @Test
  void severalPlatformsMayBeAttestedWithoutTelemetry() {
    Story story = new Story().post("c", "a").fact(PLATFORMS, "CONTENT", "c");
    assertThat(story.rules()).isEmpty();
    story.label("insult", "c");
    assertThat(story.line(PLATFORMS).value()).isEqualByComparingTo("1");
    assertThat(story.line(PLATFORMS).pending()).isEmpty();
  }

  @ParameterizedTest(name = "{0} on {1}")
  @CsvSource({
    "defamation.pp.mass-incident, CONTENT, c",
    "defamation.pp.other, ACCOUNT, a",
    "cyberviolence.pp.harm, CONTENT, c",
    "cyberviolence.pp.other, ACCOUNT, a",
  })
  void anAttestedRouteToo(String route, String kind, String id) {
    Story story = new Story().defamatory("c", "a").views("c", 4_999).fact(route, kind, id);
    assertThat(story.line(route).pending()).containsExactly("base-offence");
    story.views("c", 1);
    assertThat(story.line(route).pending()).isEmpty();
    story.label("cleared", "c", "occurred_at", "2024-03-02T04:00:00Z");
    if (kind.equals("CONTENT")) {
      assertThat(story.rules()).isEmpty();
    } else {
      assertThat(story.line(route).pending()).containsExactly("base-offence");
    }
  }

  @Test
  void ofAVictimTheBaseOffenceIsAFactOfTheSameVictim() {
    Story story =
        new Story()
            .fact("defamation.pp.other", "VICTIM", "v")
            .fact("defamation.harm", "VICTIM", "somebody else");
    assertThat(story.line("defamation.pp.other").pending()).containsExactly("base-offence");
    story.fact("defamation.harm", "VICTIM", "v");
    assertThat(story.line("defamation.pp.other").pending()).isEmpty();
  }

  @Test
  void especiallySeriousHarmPresupposesTheSeriousTier() {
    Story story =
        new Story()
            .fact("pi.especially.harm", "ACCOUNT", "u")
            .provides("u", "TRACKING", 49, "lawful_basis", false);
    assertThat(story.line("pi.especially.harm").pending()).containsExactly("base-offence");
    story.provides("u", "TRACKING", 1, "lawful_basis", false);
    assertThat(story.line("pi.especially.harm").pending()).isEmpty();
  }

  @Test
  void aLeakThatHarmedAVictimLeavesTheRefusedOrderOpen() {
    Story story = new Story().fact("nsp.leak.harm", "VICTIM", "v").refused();
    assertThat(story.line("nsp.leak.harm").pending()).containsExactly("order.refused");
  }

  @Test
  void unknownLawfulBasisIsOpenUntilEstablishedOrAttested() {
    List<String> gates =
        List.of("pi.gate.unlawful-acquisition", "pi.gate.violates-state-provisions");
    Story story = new Story().provides("u", "TRACKING", 50);
    assertThat(story.line("pi.items.class-a").pending()).containsExactlyElementsOf(gates);
    gates.forEach(gate -> story.fact(gate, "ACCOUNT", "u"));
    assertThat(story.line("pi.items.class-a").pending()).isEmpty();
    Story lawful = new Story().provides("u", "TRACKING", 50, "lawful_basis", true);
    assertThat(lawful.rules()).isEmpty();
  }
}
