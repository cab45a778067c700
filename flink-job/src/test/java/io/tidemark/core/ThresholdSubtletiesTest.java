package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.recount.StandingLine;
import io.tidemark.rule.ClassOfItem;
import io.tidemark.telemetry.ItemClass;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting subtleties 1 to 10: thresholds and arithmetic. */
class ThresholdSubtletiesTest {
  private static final String A = "TRACKING";
  private static final String B = "HEALTH";
  private static final String C = "OTHER";

  /** So many items of each class, in three exports. */
  private static Story exports(String act, long a, long b, long c, Object... fields) {
    return new Story()
        .exports(act, "u", A, a, fields)
        .exports(act, "u", B, b, fields)
        .exports(act, "u", C, c, fields);
  }

  @Test
  void subtlety01LinesIncludeTheNumberItself() {
    Story story = new Story().defamatory("c", "a").views("c", 4_999);
    assertThat(story.rules()).isEmpty();
    assertThat(story.views("c", 1).rules()).containsExactly("defamation.views");

    Story forwarded = new Story().defamatory("c", "a").forwards("c", 499);
    assertThat(forwarded.rules()).isEmpty();
    assertThat(forwarded.forwards("c", 1).rules()).containsExactly("defamation.forwards");
  }

  @Test
  void subtlety01AnActExactlyTwoYearsLaterIsStillWithin() {
    assertThat(punishedOn("2022-03-01").on("2024-03-01").defamatory("c", "a").rules())
        .containsExactly("defamation.repeat-admin-2y");
    assertThat(punishedOn("2022-03-01").on("2024-03-02").defamatory("c", "a").rules()).isEmpty();
  }

  private static Story punishedOn(String date) {
    return new Story()
        .on(date)
        .fact("sanction.administrative", "ACCOUNT", "a", "offence", "defamation");
  }

  @Test
  void subtlety02HalfAndTenfoldIncludeTheNumberItself() {
    Story insider = new Story().insiderProvides("u", A, 24);
    assertThat(insider.rules()).isEmpty();
    assertThat(insider.insiderProvides("u", A, 1).rules())
        .containsExactly("pi.insider-half.class-a");

    Story tenfold = new Story().provides("u", A, 499);
    assertThat(tenfold.rules()).containsExactly("pi.items.class-a");
    assertThat(tenfold.provides("u", A, 1).rules())
        .containsExactly("pi.especially.x10.class-a", "pi.items.class-a");
  }

  @ParameterizedTest(name = "{4}: {1} A, {2} B, {3} C, and one C more")
  @CsvSource({
    "false, 49, 9, 9, pi.items.prorata, 5000",
    "true, 24, 9, 9, pi.insider-half.prorata, 2500",
    "false, 499, 9, 9, pi.especially.x10.prorata, 50000",
    "true, 249, 9, 9, pi.especially.x10.insider.prorata, 25000",
  })
  void subtlety03ProRataIsInWholeNumbers(
      boolean insider, long a, long b, long c, String rule, BigDecimal line) {
    Story story = exports("PROVIDED", a, b, c, "duty_sourced", insider);
    assertThat(story.rules()).doesNotContain(rule);
    story.provides("u", C, 1, "duty_sourced", insider);
    assertThat(story.line(rule).value()).isEqualByComparingTo(line);
  }

  @Test
  void subtlety03ProRataOfLeaksIsInWholeNumbers() {
    Story story = exports("LEAKED", 499, 9, 9).refused();
    assertThat(story.rules()).isEmpty();
    assertThat(story.exports("LEAKED", "u", C, 1).rules()).containsExactly("nsp.leak.prorata");
  }

  @Test
  void subtlety03ProRataOfDisseminationIsInWholeNumbers() {
    Story story = unlawfulItems(199, 9);
    assertThat(story.rules()).isEmpty();
    story.unlawful("last", "last");
    assertThat(story.rules()).containsExactly("nsp.dissemination.prorata");
    assertThat(story.line("nsp.dissemination.prorata").value()).isEqualByComparingTo("2000");
  }

  /** So many videos and other items on a service that refused, each by an author of its own. */
  private static Story unlawfulItems(int videos, int others) {
    Story story = new Story().refused();
    IntStream.range(0, videos)
        .forEach(i -> story.unlawful("video" + i, "author" + i, "media", "VIDEO"));
    IntStream.range(0, others).forEach(i -> story.unlawful("other" + i, "writer" + i));
    return story;
  }

  @Test
  void subtlety04ProRataCoversOnlyTheClassesItNames() {
    Story personal = new Story().provides("u", A, 49, "gains", "4999.99");
    assertThat(personal.rules()).as("items and money").isEmpty();

    Story provider =
        unlawfulItems(199, 9)
            .views("other0", 49_999)
            .share("other0", "s", "followers", 29_999)
            .share("other0", "t", "groups", List.of(Map.of("group_id", "g", "members", 2_999)))
            .fact("nsp.dissemination.accounts", "SERVICE", "main", "count", 1_999);
    assertThat(provider.rules()).as("items, clicks, followers, members, accounts").isEmpty();

    Story defamation = new Story().defamatory("c", "a").views("c", 4_900).forwards("c", 490);
    assertThat(defamation.rules()).as("views and forwards").isEmpty();
  }

  @Test
  void subtlety05TheSingleClassIsCitedWhereOneReachedItsOwnNumber() {
    Story story = exports("PROVIDED", 49, 10, 0);
    assertThat(story.rules()).containsExactly("pi.items.prorata");
    story.provides("u", A, 1);
    assertThat(story.rules()).containsExactly("pi.items.class-a");
  }

  @Test
  void subtlety05TheWeightedSumStillDecidesTheTier() {
    Story story = exports("PROVIDED", 50, 4_499, 9);
    assertThat(story.rules()).containsExactly("pi.items.class-a", "pi.items.class-b");
    story.provides("u", C, 1);
    assertThat(story.rules())
        .containsExactly("pi.especially.x10.prorata", "pi.items.class-a", "pi.items.class-b");
  }

  @Test
  void subtlety06HalfComposesWithProRataMoneyAndTenfold() {
    assertThat(exports("PROVIDED", 12, 130, 0, "duty_sourced", true).rules())
        .containsExactly("pi.insider-half.prorata");

    assertThat(new Story().insiderProvides("u", C, 1, "gains", "2499.99").rules()).isEmpty();
    assertThat(new Story().insiderProvides("u", C, 1, "gains", "2500").rules())
        .containsExactly("pi.insider-half.gains");

    assertThat(new Story().insiderProvides("u", A, 249).rules())
        .containsExactly("pi.insider-half.class-a", "pi.items.class-a");
    assertThat(new Story().insiderProvides("u", A, 250).rules())
        .contains("pi.especially.x10.insider.class-a")
        .doesNotContain("pi.especially.x10.class-a");
    assertThat(new Story().insiderProvides("u", C, 1, "gains", "24999.99").rules())
        .doesNotContain("pi.especially.x10.insider.gains");
    assertThat(new Story().insiderProvides("u", C, 1, "gains", "25000").rules())
        .contains("pi.especially.x10.insider.gains")
        .doesNotContain("pi.especially.x10.gains");
  }

  @Test
  void subtlety07InsiderMeansSourceAndAct() {
    Story acquired = new Story().exports("ACQUIRED", "u", A, 49, "duty_sourced", true);
    assertThat(acquired.rules()).as("an insider who acquires").isEmpty();
    assertThat(acquired.exports("ACQUIRED", "u", A, 1, "duty_sourced", true).rules())
        .as("the full standard")
        .containsExactly("pi.items.class-a");
    assertThat(new Story().provides("u", A, 25).rules()).as("from elsewhere").isEmpty();
  }

  @Test
  void subtlety07TwentyFromDutyAndTwentyOthersMeetNeitherStandard() {
    Story story = new Story().insiderProvides("u", A, 20).provides("u", A, 20);
    assertThat(story.rules()).isEmpty();
    assertThat(story.insiderProvides("u", A, 5).rules()).containsExactly("pi.insider-half.class-a");
    assertThat(story.provides("u", A, 5).rules())
        .containsExactly("pi.insider-half.class-a", "pi.items.class-a");
  }

  @Test
  void subtlety08AnItemOfSeveralClassesCountsOnceInTheGravest() {
    List<String> ids = IntStream.range(0, 50).mapToObj(i -> "item" + i).toList();
    Story story = new Story();
    for (String kind : List.of(C, A, B)) {
      Map<String, Object> items = Map.of("item_class", kind, "count", 50, "item_ids", ids);
      story.exportsItems("PROVIDED", "u", items);
    }
    assertThat(story.rules()).containsExactly("pi.items.class-a");
    assertThat(story.line("pi.items.class-a").value()).isEqualByComparingTo("50");
  }

  @Test
  void subtlety08ClassAIsAClosedListInTheCatalogue() {
    List<ItemClass> classA = new ArrayList<>();
    for (ItemClass kind : ItemClass.values()) {
      if (Story.PACKAGED.itemClasses().get(kind) == ClassOfItem.A) {
        classA.add(kind);
      }
    }
    assertThat(classA)
        .containsExactlyInAnyOrder(
            ItemClass.TRACKING,
            ItemClass.COMMUNICATION_CONTENT,
            ItemClass.CREDIT,
            ItemClass.PROPERTY);
  }

  @Test
  void subtlety09CoincidingNumbersAreToldApartByRule() {
    assertThat(new Story().refused().exports("LEAKED", "u", A, 500).rules())
        .containsExactly("nsp.leak.class-a");
    assertThat(new Story().refused().provides("u", A, 500).rules())
        .containsExactly("pi.especially.x10.class-a", "pi.items.class-a");

    assertThat(new Story().provides("u", C, 1, "gains", "50000").rules())
        .containsExactly("pi.especially.x10.gains", "pi.gains");
    Story business =
        new Story().exports("ACQUIRED", "u", C, 1, "gains", "50000", "lawful_business", true);
    assertThat(business.lines())
        .extracting(StandingLine::ruleId, StandingLine::level)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("pi.business.profit", "serious"));
  }

  @Test
  void subtlety10ProvidersAndMisuseHaveASingleTierAndNoHalf() {
    assertThat(new Story().refused().exports("LEAKED", "u", A, 5_000).rules())
        .as("ten times the line")
        .containsExactly("nsp.leak.class-a");
    assertThat(new Story().refused().exports("LEAKED", "u", A, 250, "duty_sourced", true).rules())
        .as("half of it, on duty")
        .isEmpty();
    assertThat(new Story().fact("network-misuse.gains", "ACCOUNT", "u", "amount", "100000").rules())
        .containsExactly("network-misuse.gains");
  }

  @Test
  void subtlety10FiveTimesIsAFallbackForHelpAndAHigherTierForPaidPosting() {
    Story help =
        new Story()
            .fact("assist.payments", "ACCOUNT", "u", "amount", "1000000")
            .fact("assist.unverifiable", "ACCOUNT", "u");
    assertThat(help.rules()).containsExactly("assist.payments", "assist.unverifiable-x5.payments");
    assertThat(help.line("assist.unverifiable-x5.payments").level()).isEqualTo("serious");

    String turnover = "paid-posting.individual.turnover";
    assertThat(new Story().fact(turnover, "ACCOUNT", "u", "amount", "249999.99").rules())
        .containsExactly(turnover);
    Story paid = new Story().fact(turnover, "ACCOUNT", "u", "amount", "250000");
    assertThat(paid.line("paid-posting.x5.individual.turnover").level())
        .isEqualTo("especially_serious");
  }
}
