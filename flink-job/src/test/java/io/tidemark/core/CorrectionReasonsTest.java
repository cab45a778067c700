package io.tidemark.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When the ground moves, the alert is revised or withdrawn, and the revision says what came. */
class CorrectionReasonsTest {
  private static final String VIEWS = "defamation.views";
  private static final String YEARLY = "defamation.yearly-accumulation.views";
  private static final String ITEMS = "pi.items.class-a";

  /** A defamatory post at the line. */
  private static Story atTheLine() {
    return new Story()
        .post("c", "a", "target_ids", List.of("person"))
        .label("defamation", "c", "event_id", "label")
        .views("c", 5_000);
  }

  /** Three defamatory posts that reach the line together. */
  private static Story threeActs() {
    Story story = new Story();
    for (String content : List.of("c1", "c2", "c3")) {
      story.defamatory(content, "a").views(content, 2_000);
    }
    return story;
  }

  /** The content is a copy of {@code other}, as an earlier share shows. */
  private static Story tied(Story story, String content) {
    return story.on("2024-02-28").share("other", "e", "copy_content_id", content);
  }

  private static void assertLast(
      List<AlertRevision> last, long revision, AlertStatus status, String reason) {
    assertThat(last)
        .allSatisfy(
            alert -> {
              assertThat(alert.revision()).isEqualTo(revision);
              assertThat(alert.status()).isEqualTo(status);
              assertThat(alert.reason()).isEqualTo(reason);
            });
  }

  private static void assertWithdrawn(Story story, String rule, String subject, String reason) {
    assertLast(story.lastRevisions(rule, subject), 2, AlertStatus.WITHDRAWN, reason);
  }

  private static void assertRevised(Story story, String rule, String reason) {
    assertLast(story.lastRevisions(rule), 2, AlertStatus.REVISED, reason);
  }

  private static void assertRaised(Story story, String rule, String subject, String reason) {
    assertLast(story.lastRevisions(rule, subject), 1, AlertStatus.RAISED, reason);
  }

  @Test
  void aLabelThatComesLateRaises() {
    Story story = new Story().post("c", "a").views("c", 5_000).later().label("defamation", "c");
    assertRaised(
        story,
        VIEWS,
        "c",
        "the line is reached (after: the fact label.defamation on the content c)");
  }

  @Test
  void aLabelCleared() {
    Story story = atTheLine().later().on("2024-03-02").fact("label.cleared", "CONTENT", "c");
    assertWithdrawn(
        story,
        VIEWS,
        "c",
        "no label.defamation holds any more (after: the fact label.cleared on the content c)");
    story.later().on("2024-03-03").label("defamation", "c");
    assertLast(
        story.lastRevisions(VIEWS),
        3,
        AlertStatus.RAISED,
        "the line is reached (after: the fact label.defamation on the content c)");
  }

  @Test
  void aLabelClearedOfOneActOfSeveral() {
    Story story = threeActs().later().on("2024-03-02").fact("label.cleared", "CONTENT", "c2");
    assertWithdrawn(
        story,
        YEARLY,
        "a",
        "fewer than 3 acts that count are left (after: the fact label.cleared on the content c2)");
    assertWithdrawn(
        story,
        "cyberviolence.pp.repeat-dissemination",
        "a",
        "the sum is now 2, below 3 (after: the fact label.cleared on the content c2)");
  }

  @Test
  void aLabelRetracted() {
    Story story = atTheLine().later().fact("label.defamation", "CONTENT", "c", "retracts", "label");
    assertWithdrawn(
        story,
        VIEWS,
        "c",
        "no label.defamation holds any more"
            + " (after: the fact label.defamation no longer holds on the content c)");
  }

  @Test
  void aLabelConfirmed() {
    Story story =
        atTheLine().later().on("2024-03-02").label("defamation", "c", "status", "CONFIRMED");
    assertRevised(
        story,
        VIEWS,
        "the basis is now CONFIRMED (after: the fact label.defamation on the content c)");
  }

  @Test
  void trafficFoundToBeFake() {
    Story story = atTheLine().later();
    story.fact("traffic.discounted", "CONTENT", "c", "measure", "views", "count", 1);
    assertWithdrawn(
        story,
        VIEWS,
        "c",
        "the sum is now 4999, below 5000 (after: the fact traffic.discounted on the content c)");
  }

  @Test
  void trafficOfOneActFoundToBeFake() {
    Story story = threeActs().later();
    story.fact("traffic.discounted", "CONTENT", "c2", "measure", "views", "count", 1_001);
    assertWithdrawn(
        story,
        YEARLY,
        "a",
        "the sum is now 4999, below 5000 (after: the fact traffic.discounted on the content c2)");
  }

  @Test
  void trafficOfAServiceFoundToBeFake() {
    Story story = new Story().refused().unlawful("c", "a").views("c", 50_000).later();
    story.fact("traffic.discounted", "CONTENT", "c", "measure", "views", "count", 1);
    assertWithdrawn(
        story,
        "nsp.dissemination.clicks",
        "main",
        "the sum is now 49999, below 50000 (after: the fact traffic.discounted on the content c)");
  }

  @Test
  void anActDealtWith() {
    Story content = threeActs().later().fact("act.dealt-with", "CONTENT", "c2");
    assertWithdrawn(
        content,
        YEARLY,
        "a",
        "fewer than 3 acts that count are left (after: the fact act.dealt-with on the content c2)");
    Story account =
        threeActs().later().fact("act.dealt-with", "ACCOUNT", "a", "from", "2024-03-01T00:00:00Z");
    assertWithdrawn(
        account,
        YEARLY,
        "a",
        "fewer than 3 acts that count are left (after: the fact act.dealt-with)");
  }

  @Test
  void itemsDisproved() {
    Story story = new Story().provides("u", "TRACKING", 50).later();
    story.fact("items.disproved", "ACCOUNT", "u", "measure", "A", "count", 1);
    assertWithdrawn(
        story, ITEMS, "u", "the sum is now 49, below 50 (after: the fact items.disproved)");
  }

  @Test
  void aRefusalRetracted() {
    Story story = new Story().refused("event_id", "r").exports("LEAKED", "u", "TRACKING", 500);
    story.later().fact("order.refused", "SERVICE", "main", "retracts", "r");
    assertWithdrawn(
        story,
        "nsp.leak.class-a",
        "main",
        "no order.refused holds any more (after: the fact order.refused no longer holds)");
  }

  @Test
  void aCopyMovedToAnotherLineage() {
    Story story =
        new Story()
            .defamatory("c", "a")
            .post("copy", "d", "origin_content_id", "c")
            .views("c", 4_000)
            .views("copy", 1_000)
            .post("other", "b")
            .later();
    assertWithdrawn(
        tied(story, "copy"),
        VIEWS,
        "c",
        "the sum is now 4000, below 5000 (after: the content copy left for another lineage)");
  }

  @Test
  void aRootMovedUnderAnotherWithItsLabel() {
    Story story = tied(atTheLine().post("other", "b").later(), "c");
    assertWithdrawn(
        story,
        VIEWS,
        "c",
        "no label.defamation holds any more (after: the content c left for another lineage)");
    assertThat(story.line(VIEWS).subjectId()).isEqualTo("other");
    assertWithdrawn(
        tied(threeActs().post("other", "b").later(), "c2"),
        YEARLY,
        "a",
        "fewer than 3 acts that count are left (after: the content c2 left for another lineage)");
  }

  @Test
  void aCopyThatJoins() {
    Story story = atTheLine().post("copy", "d").views("copy", 5_000).later();
    story.on("2024-02-28").share("c", "e", "copy_content_id", "copy");
    assertRevised(story, VIEWS, "the sum has doubled (after: the content copy joined)");
  }

  @Test
  void anOwnerLearnt() {
    Story exports = new Story().provides("u", "TRACKING", 50).later();
    exports.account("u", 1, "owner_id", "person");
    assertWithdrawn(
        exports,
        ITEMS,
        "u",
        "the sum is now 0, below 50 (after: an export now belongs to another owner)");
    assertRaised(exports, ITEMS, "person", "the line is reached");

    Story acts = threeActs().later().account("a", 1, "owner_id", "person");
    assertWithdrawn(
        acts,
        YEARLY,
        "a",
        "fewer than 3 acts that count are left (after: an act now belongs to another owner)");

    Story facts = new Story().fact("pi.other-serious", "ACCOUNT", "u").later();
    facts.account("u", 1, "owner_id", "person");
    assertWithdrawn(
        facts,
        "pi.other-serious",
        "u",
        "the sum is now 0, below 1 (after: an account now has another owner)");
  }

  @Test
  void aSiblingThatReachesItsOwnLine() {
    Story story = new Story().provides("u", "TRACKING", 49).provides("u", "OTHER", 100);
    assertWithdrawn(
        story.later().provides("u", "TRACKING", 1),
        "pi.items.prorata",
        "u",
        "a rule of the same family has reached its own line");
  }

  @Test
  void aNoteAndAnOpenPointThatChange() {
    Story minor = atTheLine().later().fact("victim.minor", "VICTIM", "person");
    assertRevised(
        minor,
        VIEWS,
        "the aggravating notes have changed (after: the fact victim.minor on the content c)");
    String route = "defamation.pp.mass-incident";
    Story base = atTheLine().fact(route, "CONTENT", "c").later();
    base.fact("traffic.discounted", "CONTENT", "c", "measure", "views", "count", 1);
    assertRevised(
        base,
        route,
        "the open points have changed (after: the fact traffic.discounted on the content c)");
  }
}
