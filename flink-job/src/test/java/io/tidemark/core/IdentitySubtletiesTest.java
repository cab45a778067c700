package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.alert.AlertRevision;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Counting subtleties 11 to 21: the identity of what is counted. */
class IdentitySubtletiesTest {
  private static final String A = "TRACKING";
  private static final String C = "OTHER";

  private static Map<String, Object> batch(String kind, long count, String batch) {
    return Map.of("item_class", kind, "count", count, "batch_id", batch);
  }

  private static List<Map<String, Object>> group(String id, long members) {
    return List.of(Map.of("group_id", id, "members", members));
  }

  @Test
  void subtlety11TheSameInformationIsTheLineageNotThePost() {
    Story story =
        new Story()
            .defamatory("c", "a")
            .post("repost", "b", "origin_content_id", "c")
            .share("repost", "d", "copy_content_id", "again")
            .views("c", 3_000)
            .views("repost", 1_000)
            .views("again", 999);
    assertThat(story.rules()).isEmpty();
    story.views("again", 1);
    assertThat(story.rules()).containsExactly("defamation.views");
    assertThat(story.line("defamation.views").subjectId()).isEqualTo("c");
  }

  @Test
  void subtlety11OtherInformationDoesNotJoin() {
    Story unrelated =
        new Story().defamatory("c1", "a").views("c1", 4_999).defamatory("c2", "a").views("c2", 1);
    assertThat(unrelated.rules()).isEmpty();
    Story altered =
        new Story()
            .defamatory("c", "a")
            .post("new", "b", "origin_content_id", "c", "altered", true)
            .views("c", 4_999)
            .views("new", 5_000);
    assertThat(altered.rules()).as("what alters its origin is new information").isEmpty();
    Story tie = altered.post("near", "d").views("near", 1);
    assertThat(tie.rules()).as("a near copy needs a tie that somebody told").isEmpty();
    assertThat(tie.share("c", "e", "copy_content_id", "near").rules())
        .containsExactly("defamation.views");
  }

  @Test
  void subtlety12ActualViewsAreNetOfWhatIsShownToBeFake() {
    Story flagged =
        new Story().defamatory("c", "a").views("c", 4_999).views("c", 100, "discounted", true);
    assertThat(flagged.rules()).isEmpty();
    flagged.views("c", 101);
    assertThat(flagged.lastRevisions("defamation.views"))
        .extracting(AlertRevision::counts)
        .containsOnly(Map.of("views", new BigDecimal(5_100), "views.gross", new BigDecimal(5_200)));

    flagged.fact("traffic.discounted", "CONTENT", "c", "measure", "views", "count", 100);
    assertThat(flagged.line("defamation.views").value()).isEqualByComparingTo("5000");
    flagged.fact("traffic.discounted", "CONTENT", "c", "measure", "views", "count", 1);
    assertThat(flagged.rules()).isEmpty();
  }

  @Test
  void subtlety12ActualForwardsAreNetOfWhatIsShownToBeFake() {
    Story story =
        new Story().defamatory("c", "a").forwards("c", 499).forwards("c", 9, "discounted", true);
    assertThat(story.rules()).isEmpty();
    assertThat(story.share("c", "real").rules()).containsExactly("defamation.forwards");
  }

  @Test
  void subtlety13DefamationCountsTimesNotPeople() {
    Story viewed = new Story().defamatory("c", "a");
    for (int i = 0; i < 5; i++) {
      viewed.views("c", 1_000, "viewer_id", "one person");
    }
    assertThat(viewed.rules()).containsExactly("defamation.views");

    Story shared = new Story().defamatory("c", "a");
    for (int i = 0; i < 500; i++) {
      shared.share("c", "one person");
    }
    assertThat(shared.rules()).containsExactly("defamation.forwards");
  }

  @Test
  void subtlety13AccountsAreCountedAsAccounts() {
    String accounts = "network-misuse.accounts-sent";
    Story story =
        new Story()
            .fact(accounts, "ACCOUNT", "u", "count", 1_999)
            .fact(accounts, "ACCOUNT", "u", "entity_id", "account-7")
            .fact(accounts, "ACCOUNT", "u", "entity_id", "account-7");
    assertThat(story.line(accounts).value()).isEqualByComparingTo("2000");
  }

  @Test
  void subtlety13OneAccessIsCountedOnce() {
    Story story =
        new Story()
            .defamatory("c", "a")
            .views("c", 4_999)
            .views("c", 1, "event_id", "access")
            .views("c", 1, "event_id", "access");
    assertThat(story.line("defamation.views").value()).isEqualByComparingTo("5000");
  }

  @Test
  void subtlety14ViewsAndForwardsNeverAdd() {
    Story one = new Story().defamatory("c", "a").views("c", 4_999).forwards("c", 499);
    assertThat(one.rules()).isEmpty();

    Story several =
        new Story()
            .defamatory("c1", "a")
            .defamatory("c2", "a")
            .defamatory("c3", "a")
            .views("c1", 4_000)
            .views("c2", 999)
            .forwards("c3", 499);
    String rule = "defamation.yearly-accumulation.views";
    assertThat(several.rules()).doesNotContain(rule);
    assertThat(several.views("c3", 1).rules()).contains(rule);
    assertThat(several.rules()).doesNotContain("defamation.yearly-accumulation.forwards");
  }

  @Test
  void subtlety15ProviderClicksAreATotalOverAllPieces() {
    Story story =
        new Story()
            .refused()
            .unlawful("c1", "a")
            .unlawful("c2", "b")
            .post("harmless", "d")
            .views("c1", 25_000)
            .views("c2", 24_999)
            .views("harmless", 50_000)
            .forwards("c1", 100);
    assertThat(story.rules()).isEmpty();
    assertThat(story.views("c2", 1).rules()).containsExactly("nsp.dissemination.clicks");
  }

  @Test
  void subtlety16TheUnitIsAnExplicitInput() {
    Story persons = new Story();
    Story fields = new Story();
    for (int person = 0; person < 17; person++) {
      String id = "person" + person;
      persons.exportsItems(
          "PROVIDED", "u", Map.of("item_class", A, "count", 1, "item_ids", List.of(id)));
      fields.exportsItems(
          "PROVIDED",
          "u",
          Map.of(
              "item_class",
              A,
              "count",
              3,
              "item_ids",
              List.of(id + ".track", id + ".credit", id + ".home")));
    }
    assertThat(persons.rules()).as("17 persons told as 17 items").isEmpty();
    assertThat(fields.line("pi.items.class-a").value())
        .as("17 persons told as three items each")
        .isEqualByComparingTo("51");
  }

  @Test
  void subtlety17AcquiredThenProvidedCountsOnceAndEachRecipientOnce() {
    Story story =
        new Story()
            .exportsItems("ACQUIRED", "u", batch(A, 25, "b"))
            .exportsItems("PROVIDED", "u", batch(A, 25, "b"), "recipient_id", "first")
            .exportsItems("PROVIDED", "u", batch(A, 25, "b"), "recipient_id", "first");
    assertThat(story.rules()).as("acquired, provided, and sent again: 25").isEmpty();
    story.exportsItems("PROVIDED", "u", batch(A, 25, "b"), "recipient_id", "second");
    assertThat(story.line("pi.items.class-a").value()).isEqualByComparingTo("50");
  }

  @Test
  void subtlety17BulkIsTheQuantityFoundLessWhatIsProvedFalseOrDuplicate() {
    Map<String, Object> dump = Map.of("item_class", C, "count", 5_200, "excluded", 200);
    Story story = new Story().exportsItems("PROVIDED", "u", dump);
    assertThat(story.rules()).containsExactly("pi.items.class-c");
    story.fact("items.disproved", "ACCOUNT", "u", "measure", "C", "count", 1);
    assertThat(story.rules()).isEmpty();
  }

  @Test
  void subtlety17ThePublicIsOneRecipient() {
    Story story =
        new Story()
            .exportsItems("PROVIDED", "u", batch(A, 49, "b"), "recipient_id", null)
            .exportsItems("PROVIDED", "u", batch(A, 49, "b"), "recipient_id", null)
            .post("the dump", "u")
            .views("the dump", 4_999);
    assertThat(story.rules()).isEmpty();
  }

  @Test
  void subtlety18ALeakedItemCountsOnceWhoeverReceivedIt() {
    Story story =
        new Story()
            .refused()
            .exportsItems("LEAKED", "u", batch(A, 499, "b"), "recipient_id", "first")
            .exportsItems("LEAKED", "u", batch(A, 499, "b"), "recipient_id", "second");
    assertThat(story.rules()).isEmpty();
    assertThat(story.exports("LEAKED", "u", A, 1).rules()).containsExactly("nsp.leak.class-a");
  }

  @Test
  void subtlety19MembersAddUpOverAllGroups() {
    Story story =
        new Story()
            .refused()
            .unlawful("c", "a", "groups", group("g1", 1_500))
            .share("c", "b", "groups", group("g1", 1_500))
            .share("c", "b", "groups", group("g2", 1_499));
    assertThat(story.rules()).as("each group once").isEmpty();
    story.share("c", "b", "groups", group("g2", 1_500));
    assertThat(story.line("nsp.dissemination.groups").value()).isEqualByComparingTo("3000");
  }

  @Test
  void subtlety19MembersAndFollowersAreSeparateAlternatives() {
    Story story =
        new Story().unlawful("c", "a", "groups", group("g", 2_999), "followers", 29_999).refused();
    assertThat(story.rules()).isEmpty();
    story.post("c2", "a", "groups", group("g2", 1)).label("unlawful", "c2");
    assertThat(story.rules())
        .containsExactly("network-misuse.group-audience", "nsp.dissemination.groups");
  }

  @Test
  void subtlety19TheAudienceIsThatOfTheDissemination() {
    Story story =
        new Story()
            .account("a", 29_999)
            .on("2024-03-02")
            .unlawful("c", "a")
            .on("2024-03-03")
            .account("a", 30_000);
    assertThat(story.rules()).isEmpty();
    story.on("2024-03-04").share("c", "a");
    assertThat(story.line("network-misuse.followers").value()).isEqualByComparingTo("30000");
  }

  @Test
  void subtlety19UserAccountsAreADistinctCount() {
    String rule = "nsp.dissemination.accounts";
    Story story =
        new Story()
            .refused()
            .fact(rule, "SERVICE", "main", "entity_id", "list", "count", 1_999)
            .fact(rule, "SERVICE", "main", "entity_id", "list", "count", 1_000);
    assertThat(story.rules()).isEmpty();
    assertThat(story.fact(rule, "SERVICE", "main", "entity_id", "one more").rules())
        .containsExactly(rule);
  }

  @Test
  void subtlety20PlatformsAreServicesNotGroupsOnOne() {
    Story groups = new Story().defamatory("c", "a");
    for (String id : List.of("g1", "g2", "g3")) {
      groups.post("in " + id, "a", "origin_content_id", "c", "groups", group(id, 9));
    }
    assertThat(groups.rules()).isEmpty();
    Story services = groups.post("there", "a", "origin_content_id", "c", "service_id", "second");
    assertThat(services.rules()).isEmpty();
    services.post("everywhere", "a", "origin_content_id", "c", "service_id", "third");
    assertThat(services.rules()).containsExactly("cyberviolence.pp.multi-platform");
    assertThat(services.line("cyberviolence.pp.multi-platform").value()).isEqualByComparingTo("3");
  }

  @Test
  void subtlety21AnonymisedRecordsAreNoItems() {
    Map<String, Object> anonymised = Map.of("item_class", A, "count", 50, "anonymised", true);
    Story story = new Story().exportsItems("PROVIDED", "u", anonymised).provides("u", A, 49);
    assertThat(story.rules()).isEmpty();
    assertThat(story.provides("u", A, 1).rules()).containsExactly("pi.items.class-a");
  }
}
