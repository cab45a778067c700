package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an alert says of the duplicates among its subject's own exports and the facts on it. */
class CompletenessTest {
  private static final String ITEMS = "pi.items.class-a";

  /** The same export, so many times. */
  private static Story provided(Story story, String account, int times, Object... fields) {
    Object[] all = new Object[fields.length + 2];
    all[0] = "event_id";
    all[1] = "export of " + account;
    System.arraycopy(fields, 0, all, 2, fields.length);
    for (int i = 0; i < times; i++) {
      story.provides(account, "TRACKING", 20, all);
    }
    return story;
  }

  private static Story attested(Story story, String fact, String kind, String id, int times) {
    for (int i = 0; i < times; i++) {
      story.fact(fact, kind, id, "event_id", fact + " on " + id);
    }
    return story;
  }

  private static void assertDuplicates(Story story, String rule, String subject, long duplicates) {
    assertThat(story.lastRevisions(rule, subject))
        .allSatisfy(
            alert -> {
              assertThat(alert.revision()).as("no duplicate is told of for itself").isEqualTo(1);
              assertThat(alert.completeness().duplicates()).isEqualTo(duplicates);
            });
  }

  @Test
  void anOwnersAlertTellsOfRepeatedExportsAndFactsOnItsAccounts() {
    Story story = new Story().account("a", 9, "owner_id", "u");
    provided(story, "a", 3);
    attested(story, "pi.aggr.insider", "ACCOUNT", "a", 2);
    attested(story, "pi.gate.doxxing-campaign", "ACCOUNT", "u", 2);
    assertDuplicates(story.later().provides("u", "TRACKING", 30), ITEMS, "u", 4);
  }

  @Test
  void repeatedRecordsGoWithTheAccountWhenAnotherOwnerIsLearnt() {
    Story story = new Story();
    provided(story, "a", 3);
    attested(story, "pi.gate.doxxing-campaign", "ACCOUNT", "a", 2);
    provided(story, "former", 2);
    story.later().account("a", 9, "owner_id", "former");
    story.later().on("2024-03-02").account("a", 9, "owner_id", "u");
    story.later().provides("u", "TRACKING", 30).provides("former", "TRACKING", 30);
    assertDuplicates(story, ITEMS, "u", 3);
  }

  @Test
  void whatAnotherOwnerHasGoneWithIsNoLongerTold() {
    Story story = provided(new Story(), "a", 3);
    provided(story.account("a", 9, "owner_id", "former"), "former", 2);
    story.later().on("2024-03-02").account("a", 9, "owner_id", "u");
    story.later().provides("former", "TRACKING", 30);
    assertDuplicates(story, ITEMS, "former", 1);
  }

  @Test
  void repeatedExportsWithALawfulBasisAreNobodys() {
    Story story = provided(new Story(), "u", 3, "lawful_basis", true);
    assertDuplicates(story.later().provides("u", "TRACKING", 50), ITEMS, "u", 0);
  }

  @Test
  void repeatedLeaksAreTheServicesAndNotTheOwners() {
    Story story = new Story();
    attested(story, "order.refused", "SERVICE", "main", 2);
    for (int i = 0; i < 3; i++) {
      story.exports("LEAKED", "u", "TRACKING", 499, "event_id", "leak");
    }
    story.later().exports("LEAKED", "u", "TRACKING", 1).provides("u", "TRACKING", 50);
    assertDuplicates(story, "nsp.leak.class-a", "main", 3);
    assertDuplicates(story, ITEMS, "u", 0);
  }

  @Test
  void aVictimsAlertTellsOfRepeatedFactsOnThatVictim() {
    Story story = attested(new Story(), "victim.minor", "VICTIM", "v", 3);
    attested(story, "victim.minor", "VICTIM", "w", 2);
    story.later().fact("defamation.harm", "VICTIM", "v");
    assertDuplicates(story, "defamation.harm", "v", 2);
  }

  @Test
  void aLineagesAlertTellsOfRepeatedFactsOnItsMembers() {
    Story story = new Story().defamatory("c", "a").post("copy", "b", "origin_content_id", "c");
    attested(story, "cyberviolence.aggr.sex-topics", "CONTENT", "c", 3);
    attested(story, "cyberviolence.aggr.disabled", "CONTENT", "copy", 2);
    assertDuplicates(story.later().views("copy", 5_000), "defamation.views", "c", 3);
  }

  @Test
  void aDuplicateAloneBringsNoRevision() {
    Story story = provided(new Story(), "u", 1).provides("u", "TRACKING", 30).later();
    assertDuplicates(provided(story, "u", 3), ITEMS, "u", 0);
  }
}
