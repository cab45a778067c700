package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counting subtleties 29 to 35: structure. */
class StructureSubtletiesTest {
  private static final String A = "TRACKING";
  private static final String C = "OTHER";

  @Test
  void subtlety29WithoutARefusedOrderNothingOfAProviderCounts() {
    Story story =
        new Story()
            .unlawful("c", "a")
            .views("c", 50_000)
            .exports("LEAKED", "u", A, 500)
            .fact("nsp.other.logs", "SERVICE", "main");
    assertThat(story.rules()).isEmpty();
    assertThat(story.refused().rules())
        .containsExactly("nsp.dissemination.clicks", "nsp.leak.class-a", "nsp.other.logs");
  }

  @Test
  void subtlety29CountersStartWhenTheOrderIsRefused() {
    Story story =
        new Story()
            .refused("effective_at", "2024-03-02T00:00:00Z")
            .at("2024-03-01T23:59:59Z")
            .exports("LEAKED", "u", A, 1)
            .at("2024-03-02T00:00:00Z")
            .exports("LEAKED", "u", A, 499);
    assertThat(story.rules()).isEmpty();
    assertThat(story.exports("LEAKED", "u", A, 1).rules()).containsExactly("nsp.leak.class-a");
  }

  @Test
  void subtlety30PublicProsecutionIsARouteThatNeedsTheBaseOffence() {
    String route = "cyberviolence.pp.repeat-dissemination";
    Story story = new Story().defamatory("c1", "a").defamatory("c2", "a").defamatory("c3", "a");
    assertThat(story.line(route).level()).isEqualTo("public_prosecution");
    assertThat(story.line(route).pending()).containsExactly("base-offence", "vile-social-impact");
    story.views("c1", 4_999);
    assertThat(story.line(route).pending()).containsExactly("base-offence", "vile-social-impact");
    story.views("c1", 1);
    assertThat(story.line(route).pending()).containsExactly("vile-social-impact");
  }

  @Test
  void subtlety31AggravatingIsNoThreshold() {
    Story story =
        new Story()
            .defamatory("c", "a", "target_ids", List.of("child"), "generative_ai", true)
            .fact("victim.minor", "VICTIM", "child")
            .views("c", 4_999);
    assertThat(story.rules()).isEmpty();
    story.views("c", 1);
    assertThat(story.rules()).containsExactly("defamation.views");
    assertThat(story.line("defamation.views").level()).isEqualTo("serious");
    assertThat(story.line("defamation.views").aggravating())
        .containsExactly("cyberviolence.aggr.generative-ai", "cyberviolence.aggr.minors");
  }

  @Test
  void subtlety31AnInsiderHasTheHalvedLineAndTheHeavierPunishmentSeparately() {
    Story half = new Story().insiderProvides("u", A, 25);
    assertThat(half.line("pi.insider-half.class-a").aggravating())
        .containsExactly("pi.aggr.insider");
    Story one = new Story().insiderProvides("u", C, 1).provides("u", A, 50);
    assertThat(one.rules())
        .as("one item from duty lowers no line")
        .containsExactly("pi.items.class-a");
    assertThat(one.line("pi.items.class-a").aggravating()).containsExactly("pi.aggr.insider");
  }

  @Test
  void subtlety32LawfulBusinessIsJudgedByProfitRepetitionOrAFact() {
    Story story = business("49999.99");
    assertThat(story.rules()).isEmpty();
    assertThat(story.fact("pi.business.other", "ACCOUNT", "u").rules())
        .containsExactly("pi.business.other");
    assertThat(business("50000").rules()).containsExactly("pi.business.profit");
    assertThat(
            business("0")
                .on("2022-03-01")
                .fact("sanction.administrative", "ACCOUNT", "u", "offence", "personal-information")
                .rules())
        .containsExactly("pi.business.repeat.admin-2y");
  }

  @Test
  void subtlety32OnProvisionArticleFiveAppliesAgain() {
    Story story = business("0").provides("u", C, 4_999);
    assertThat(story.rules()).isEmpty();
    assertThat(story.provides("u", C, 1).rules()).containsExactly("pi.items.class-c");

    Story classA = new Story().exports("ACQUIRED", "u", A, 50, "lawful_business", true);
    assertThat(classA.rules())
        .as("Art. 6 speaks of class C alone")
        .containsExactly("pi.items.class-a");
  }

  private static Story business(String profit) {
    return new Story().exports("ACQUIRED", "u", C, 5_000, "lawful_business", true, "gains", profit);
  }

  @Test
  void subtlety33InsultHasNoNumbers() {
    Story story =
        new Story().post("c", "a").label("insult", "c").views("c", 5_000).forwards("c", 500);
    assertThat(story.rules()).isEmpty();
    assertThat(story.label("defamation", "c").rules())
        .containsExactly("defamation.forwards", "defamation.views");
  }

  @Test
  void subtlety34NumberlessWordsStayAttestedFacts() {
    Story story = new Story().unlawful("c", "a").views("c", 49_999).refused();
    assertThat(story.rules()).as("nothing is inferred from telemetry").isEmpty();
    for (String fact :
        List.of(
            "nsp.dissemination.other",
            "nsp.leak.economic-loss",
            "nsp.leak.social-order",
            "nsp.other.identity",
            "nsp.other.logs",
            "nsp.other.primarily-illegal")) {
      assertThat(new Story().refused().fact(fact, "SERVICE", "main").rules()).containsExactly(fact);
    }
  }

  @Test
  void subtlety34NumbersThatAreOursAreMarked() {
    List<String> engineering = new ArrayList<>();
    for (Rule rule : Story.PACKAGED.rules().values()) {
      if (rule.engineering() && !rule.id().startsWith("reach.")) {
        engineering.add(rule.id());
      }
    }
    assertThat(engineering)
        .containsExactly(
            "cyberviolence.aggr.troll-army",
            "cyberviolence.pp.multi-platform",
            "cyberviolence.pp.multi-victim",
            "cyberviolence.pp.repeat-dissemination",
            "defamation.pp.multi-victim",
            "nsp.evidence.repeated",
            "nsp.other.refusals-2y",
            "ops.heartbeat",
            "pi.gate.doxxing-campaign");
    Story raised = new Story().defamatory("c1", "a").defamatory("c2", "a").defamatory("c3", "a");
    assertThat(raised.lastRevisions("cyberviolence.pp.repeat-dissemination"))
        .allSatisfy(alert -> assertThat(alert.engineering()).isTrue());
    assertThat(new Story().provides("u", A, 50).lastRevisions("pi.items.class-a"))
        .allSatisfy(alert -> assertThat(alert.engineering()).isFalse());
  }

  @Test
  void subtlety35UnknowingRepostsFeedTheOriginatorAlone() {
    Story story = reposted();
    assertThat(story.rules())
        .containsExactly(
            "cyberviolence.pp.repeat-dissemination",
            "defamation.views",
            "defamation.yearly-accumulation.views");
    assertThat(story.lines())
        .filteredOn(line -> line.subjectKind().name().equals("ACCOUNT"))
        .allSatisfy(line -> assertThat(line.subjectId()).isEqualTo("originator"));
  }

  @Test
  void subtlety35AKnowingReposterIsAnOffenderByAFactAlone() {
    Story story =
        new Story()
            .defamatory("c", "originator")
            .fact("sanction.administrative", "ACCOUNT", "reposter", "offence", "defamation")
            .on("2024-03-02")
            .post("repost", "reposter", "origin_content_id", "c");
    assertThat(story.rules()).isEmpty();
    story.fact("defamation.gate.knowing-spreader", "CONTENT", "repost");
    assertThat(story.line("defamation.repeat-admin-2y").subjectId()).isEqualTo("reposter");
  }

  /** Three defamatory posts, all seen in the reposts of somebody else. */
  private static Story reposted() {
    Story story = new Story();
    IntStream.range(0, 3)
        .forEach(
            i ->
                story
                    .defamatory("c" + i, "originator")
                    .post("repost" + i, "reposter", "origin_content_id", "c" + i)
                    .views("repost" + i, 5_000));
    return story;
  }
}
