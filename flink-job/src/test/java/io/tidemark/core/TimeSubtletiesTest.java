package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting subtleties 22 to 28: time. */
class TimeSubtletiesTest {
  private static final String YEARLY = "defamation.yearly-accumulation.views";
  private static final String A = "TRACKING";

  /** Three defamatory posts of one author on those dates, seen so many times each. */
  private static Story threeActs(String first, String second, String third, long views) {
    return new Story()
        .on(first)
        .defamatory("c1", "a", "target_ids", List.of("v1"))
        .on(second)
        .defamatory("c2", "a", "target_ids", List.of("v2"))
        .on(third)
        .defamatory("c3", "a")
        .views("c1", views)
        .views("c2", views)
        .views("c3", views);
  }

  private static Story punished(String date, String kind, String account, String offence) {
    return new Story().on(date).fact("sanction." + kind, "ACCOUNT", account, "offence", offence);
  }

  @Test
  void subtlety22TheYearBindsTheActsAndNotTheViews() {
    assertThat(threeActs("2023-03-01", "2023-09-01", "2024-03-01", 2_000).rules()).contains(YEARLY);
    assertThat(threeActs("2023-03-01", "2023-09-01", "2024-03-02", 2_000).rules())
        .doesNotContain(YEARLY);

    Story seenLater = threeActs("2023-03-01", "2023-09-01", "2024-03-01", 1_000).on("2026-11-01");
    assertThat(seenLater.views("c1", 1_999).rules()).doesNotContain(YEARLY);
    assertThat(seenLater.views("c1", 1).line(YEARLY).value()).isEqualByComparingTo("5000");
  }

  @Test
  void subtlety22ASinglePostNeedsNoWindow() {
    Story story = new Story().on("2019-03-01").defamatory("c", "a").views("c", 4_999);
    assertThat(story.rules()).isEmpty();
    assertThat(story.on("2024-03-01").views("c", 1).rules()).containsExactly("defamation.views");
  }

  @Test
  void subtlety22AnActDealtWithLeavesTheSum() {
    Story story = threeActs("2023-03-01", "2023-09-01", "2024-03-01", 2_000);
    story.fact("act.dealt-with", "CONTENT", "c2");
    assertThat(story.rules()).doesNotContain(YEARLY);
    story.defamatory("c4", "a").views("c4", 999);
    assertThat(story.rules()).doesNotContain(YEARLY);
    assertThat(story.views("c4", 1).line(YEARLY).value()).isEqualByComparingTo("5000");
  }

  @Test
  void subtlety23TwoYearAccumulationOfWhatWasNotDealtWith() {
    assertThat(misuse("2022-03-01", "2024-03-01").rules()).containsExactly("network-misuse.gains");
    assertThat(misuse("2022-03-01", "2024-03-02").rules()).isEmpty();
    Story dealtWith = misuse("2022-03-01", "2024-03-01");
    dealtWith.fact(
        "act.dealt-with",
        "ACCOUNT",
        "u",
        "from",
        "2022-01-01T00:00:00Z",
        "to",
        "2022-12-31T00:00:00Z");
    assertThat(dealtWith.rules()).isEmpty();
  }

  private static Story misuse(String first, String second) {
    return new Story()
        .on(first)
        .fact("network-misuse.gains", "ACCOUNT", "u", "amount", "9999.99")
        .on(second)
        .fact("network-misuse.gains", "ACCOUNT", "u", "amount", "0.01");
  }

  @Test
  void subtlety23AProvidersItemsAccumulateOverTwoYears() {
    assertThat(leaks("2022-03-01", "2024-03-01").rules()).containsExactly("nsp.leak.class-a");
    assertThat(leaks("2022-03-01", "2024-03-02").rules()).isEmpty();
  }

  private static Story leaks(String first, String second) {
    return new Story()
        .on(first)
        .refused()
        .exports("LEAKED", "u", A, 250)
        .on(second)
        .exports("LEAKED", "u", A, 250);
  }

  @Test
  void subtlety23PersonalInformationHasNoSuchClause() {
    Story story =
        new Story()
            .on("2018-03-01")
            .provides("u", A, 25)
            .fact("act.dealt-with", "ACCOUNT", "u", "to", "2018-12-31T00:00:00Z")
            .on("2024-03-01")
            .provides("u", A, 25);
    assertThat(story.line("pi.items.class-a").value()).isEqualByComparingTo("50");
  }

  @ParameterizedTest(name = "a post at {0}: {1}")
  @CsvSource({
    "2022-03-01T15:59:59Z, false", // still the sanction's own date in Shanghai
    "2022-03-01T16:00:00Z, true",
    "2024-03-01T15:59:59Z, true", // the last moment of the same date two years on
    "2024-03-01T16:00:00Z, false",
  })
  void subtlety24TwoYearsRunFromTheSanctionToTheActInCivilDates(String at, boolean within) {
    Story story =
        new Story()
            .on("2024-06-01")
            .fact(
                "sanction.administrative",
                "ACCOUNT",
                "a",
                "offence",
                "defamation",
                "effective_at",
                "2022-03-01T04:00:00Z")
            .label("defamation", "c")
            .at(at)
            .post("c", "a");
    assertThat(story.rules().contains("defamation.repeat-admin-2y")).isEqualTo(within);
  }

  @Test
  void subtlety24ALeapDayEndsOnTheLastOfFebruary() {
    assertThat(
            punished("2024-02-29", "administrative", "a", "defamation")
                .on("2026-02-28")
                .defamatory("c", "a")
                .rules())
        .containsExactly("defamation.repeat-admin-2y");
    assertThat(
            punished("2024-02-29", "administrative", "a", "defamation")
                .on("2026-03-01")
                .defamatory("c", "a")
                .rules())
        .isEmpty();
  }

  @Test
  void subtlety25ACriminalRecordHasNoWindow() {
    assertThat(
            punished("2018-03-01", "criminal", "u", "personal-information")
                .on("2027-03-01")
                .provides("u", "OTHER", 1)
                .rules())
        .containsExactly("pi.repeat.criminal");
    assertThat(
            punished("2018-03-01", "administrative", "u", "personal-information")
                .on("2020-03-02")
                .provides("u", "OTHER", 1)
                .rules())
        .isEmpty();
    assertThat(
            punished("2018-03-01", "criminal", "u", "personal-information")
                .on("2027-03-01")
                .exports("ACQUIRED", "u", "OTHER", 1, "lawful_business", true)
                .rules())
        .containsExactly("pi.business.repeat.criminal");
  }

  @ParameterizedTest(name = "punished for {0}")
  @CsvSource({
    "defamation, defamation.repeat-admin-2y",
    "personal-information, pi.repeat.admin-2y",
    "network, 'assist.repeat-admin-2y network-misuse.repeat-admin-2y'",
  })
  void subtlety25TheSanctionMustBeForTheSameKindOfConduct(String offence, String rules) {
    Story story =
        punished("2023-03-01", "administrative", "a", offence)
            .on("2024-03-01")
            .defamatory("c1", "a")
            .unlawful("c2", "a")
            .provides("a", "OTHER", 1)
            .fact("assist.recipients", "ACCOUNT", "a", "count", 1);
    assertThat(story.rules()).containsExactly(rules.split(" "));
  }

  @Test
  void subtlety26RepeatNeedsANewActHoweverSmall() {
    Story story =
        new Story()
            .on("2023-02-28")
            .provides("u", A, 48)
            .on("2023-03-01")
            .fact("sanction.criminal", "ACCOUNT", "u", "offence", "personal-information")
            .provides("u", A, 1);
    assertThat(story.rules()).as("acts before it and on its own date").isEmpty();
    story.on("2023-03-02").provides("u", "OTHER", 0);
    assertThat(story.rules()).as("nothing was provided").isEmpty();
    assertThat(story.provides("u", "OTHER", 1).rules()).containsExactly("pi.repeat.criminal");
  }

  @Test
  void subtlety27SeveralIsThree() {
    Story acts = new Story().defamatory("c1", "a").defamatory("c2", "a");
    assertThat(acts.rules()).isEmpty();
    assertThat(acts.defamatory("c3", "a").rules())
        .containsExactly("cyberviolence.pp.repeat-dissemination");

    Story persons = new Story().defamatory("c", "a", "target_ids", List.of("v1", "v2"));
    assertThat(persons.rules()).isEmpty();
    assertThat(persons.defamatory("c2", "a", "target_ids", List.of("v2", "v3")).rules())
        .containsExactly("cyberviolence.pp.multi-victim", "defamation.pp.multi-victim");

    Story evidence = new Story().refused().fact("evidence.lost", "SERVICE", "main", "count", 2);
    assertThat(evidence.rules()).isEmpty();
    assertThat(evidence.fact("evidence.lost", "SERVICE", "main").rules())
        .containsExactly("nsp.evidence.repeated");
  }

  @Test
  void subtlety27SeveralIsAParameterOfTheCatalogue() {
    Catalogue two = catalogueWith("minimum-acts: 3", "minimum-acts: 2");
    Story byTwo = new Story(two).defamatory("c1", "a").views("c1", 3_000);
    assertThat(byTwo.views("c1", 1_999).rules()).isEmpty();
    assertThat(byTwo.defamatory("c2", "a").views("c2", 1).rules()).containsExactly(YEARLY);
    Story byThree = new Story().defamatory("c1", "a").views("c1", 4_999);
    assertThat(byThree.defamatory("c2", "a").views("c2", 1).rules()).isEmpty();
  }

  /** The packaged rules of defamation with that text in place of the other. */
  private static Catalogue catalogueWith(String before, String after) {
    return CatalogueLoader.loadTexts(
        Map.of(
            "catalogue.yaml",
            packaged("catalogue.yaml"),
            "cyberviolence.yaml",
            packaged("cyberviolence.yaml"),
            "defamation.yaml",
            packaged("defamation.yaml").replace(before, after)));
  }

  private static String packaged(String file) {
    try (InputStream in =
        CatalogueLoader.class.getResourceAsStream("/io/tidemark/catalogue/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "2013 Interpretation: {0}")
  @CsvSource({"2013-09-09, false", "2013-09-10, true"})
  void subtlety28DefamationIsJudgedFromTheDateOfTheAct(String date, boolean judged) {
    Story story = new Story().on(date).defamatory("c", "a").on("2024-03-01").views("c", 5_000);
    assertThat(story.rules().contains("defamation.views")).isEqualTo(judged);
  }

  @ParameterizedTest(name = "2017 Interpretation: {0}")
  @CsvSource({"2017-05-31, false", "2017-06-01, true"})
  void subtlety28PersonalInformationIsJudgedFromTheDateOfTheAct(String date, boolean judged) {
    Story story = new Story().on(date).provides("u", A, 25).on("2024-03-01").provides("u", A, 25);
    assertThat(story.rules().contains("pi.items.class-a")).isEqualTo(judged);
  }

  @ParameterizedTest(name = "2019 Interpretation: {0}")
  @CsvSource({"2019-10-31, false", "2019-11-01, true"})
  void subtlety28ProvidersAreJudgedFromTheDateOfTheAct(String date, boolean judged) {
    Story story = new Story().on("2019-10-01").refused().on(date).exports("LEAKED", "u", A, 500);
    assertThat(story.rules().contains("nsp.leak.class-a")).isEqualTo(judged);
  }

  @ParameterizedTest(name = "2023 Opinions: {0}")
  @CsvSource({"2023-09-19, false", "2023-09-20, true"})
  void subtlety28CyberviolenceIsJudgedFromTheDateOfTheAct(String date, boolean judged) {
    Story story =
        new Story()
            .on(date)
            .defamatory("c1", "a")
            .on("2024-03-01")
            .defamatory("c2", "a")
            .defamatory("c3", "a");
    assertThat(story.rules().contains("cyberviolence.pp.repeat-dissemination")).isEqualTo(judged);
  }
}
