package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The catalogue's boundary vectors, by their numbers, that turn on acts, sanctions and dates. */
class BoundaryVectorsOfActsTest {
  private static final String YEARLY = "defamation.yearly-accumulation.views";
  private static final String REPEAT = "defamation.repeat-admin-2y";

  private static Story threePosts(String first, String second, String third) {
    return new Story()
        .on(first)
        .defamatory("c1", "a")
        .views("c1", 2_000)
        .on(second)
        .defamatory("c2", "a")
        .views("c2", 2_000)
        .on(third)
        .defamatory("c3", "a")
        .views("c3", 2_000);
  }

  @Test
  void vector4TwoUnrelatedPostsElevenMonthsApart() {
    Story story =
        new Story()
            .on("2023-04-01")
            .defamatory("c1", "a")
            .views("c1", 3_000)
            .on("2024-03-01")
            .defamatory("c2", "a")
            .views("c2", 3_000);
    assertThat(story.rules()).isEmpty();
    assertThat(story.on("2024-03-31").defamatory("c3", "a").rules())
        .as("a third act within the year")
        .containsExactly(YEARLY);
    assertThat(story.line(YEARLY).value()).isEqualByComparingTo("6000");
  }

  @Test
  void vector5ThreePostsTheLastExactlyAYearAfterTheFirst() {
    Story story = threePosts("2023-03-01", "2023-09-01", "2024-03-01");
    assertThat(story.line(YEARLY).value()).isEqualByComparingTo("6000");
    assertThat(threePosts("2023-03-01", "2023-09-01", "2024-03-02").rules()).doesNotContain(YEARLY);
  }

  @Test
  void vector6OneOfThemAlreadyPunished() {
    Story story =
        threePosts("2023-03-01", "2023-09-01", "2024-03-01")
            .on("2023-10-01")
            .fact("act.dealt-with", "CONTENT", "c2")
            .fact("sanction.administrative", "ACCOUNT", "a", "offence", "defamation");
    assertThat(story.rules()).doesNotContain(YEARLY).contains(REPEAT);
    assertThat(story.line(REPEAT).value())
        .as("the one post after the punishment")
        .isEqualByComparingTo("1");
  }

  @Test
  void vector20ACriminalRecordOfNineYears() {
    Story story =
        new Story()
            .on("2015-03-01")
            .fact("sanction.criminal", "ACCOUNT", "u", "offence", "personal-information");
    assertThat(story.rules()).isEmpty();
    story.on("2024-03-01").provides("u", "OTHER", 1);
    assertThat(story.rules()).containsExactly("pi.repeat.criminal");
    assertThat(story.line("pi.repeat.criminal").value())
        .as("how small the act was is told, for a person to weigh")
        .isEqualByComparingTo("1");
  }

  @Test
  void vector21APunishmentAndAPostTwoYearsLaterToTheDay() {
    assertThat(fined("2022-03-01").on("2024-03-01").defamatory("c", "a").rules())
        .containsExactly(REPEAT);
    assertThat(fined("2022-03-01").on("2024-03-02").defamatory("c", "a").rules()).isEmpty();
  }

  private static Story fined(String effective) {
    return new Story()
        .on("2022-02-01")
        .fact(
            "sanction.administrative",
            "ACCOUNT",
            "a",
            "offence",
            "defamation",
            "effective_at",
            effective + "T04:00:00Z");
  }
}
