package io.tidemark.demo.traffic;

import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import java.util.List;

/** Stories of contents, their copies, labels and audiences. */
final class ContentStories {
  private static final int PARTS = 100;
  private static final long SPAN_MILLIS = 4000;
  private static final String SERVICE = "main";

  private ContentStories() {}

  static List<Story> all() {
    return List.of(
        ContentStories::copiesReachTheLineTogether,
        ContentStories::oneViewIsMissing,
        ContentStories::labelComesLate,
        ContentStories::forwardsReachTheLine,
        ContentStories::labelIsRetracted,
        ContentStories::labelIsCleared,
        ContentStories::viewsTurnOutFake,
        ContentStories::followersBecomeKnownLate,
        ContentStories::groupsAddUp,
        ContentStories::actIsDealtWith,
        ContentStories::alteredCopyStandsAlone);
  }

  /** Original, copy and copy of the copy: exactly the line, all labelled beforehand. */
  private static void copiesReachTheLineTogether(Stage stage) {
    stage
        .lines()
        .lowest(Measure.VIEWS)
        .ifPresent(
            line -> {
              Script script = stage.script();
              String original = original(stage);
              String copy = copy(stage, original);
              String second = copy(stage, copy);
              stage.send(0, label(stage, Label.DEFAMATION, LabelStatus.ALLEGED, second));
              views(stage, original, line / 2, 0);
              views(stage, copy, line / 4, 0);
              views(stage, second, line - line / 2 - line / 4, 0);
              // A page's own traffic counts in the gross figure only.
              stage.send(1000, script.view(stage.recently(), copy, line, null, true));
            });
  }

  private static void oneViewIsMissing(Stage stage) {
    stage
        .lines()
        .lowest(Measure.VIEWS)
        .ifPresent(
            line -> {
              String content = original(stage);
              stage.send(0, label(stage, Label.DEFAMATION, LabelStatus.CONFIRMED, content));
              views(stage, content, line - 1, 0);
            });
  }

  private static void labelComesLate(Stage stage) {
    stage
        .lines()
        .lowest(Measure.VIEWS)
        .ifPresent(
            line -> {
              String content = original(stage);
              views(stage, content, line + 2, 0);
              long alleged = SPAN_MILLIS + 2000;
              stage.send(alleged, label(stage, Label.DEFAMATION, LabelStatus.ALLEGED, content));
              stage.send(
                  alleged + 4000,
                  stage
                      .script()
                      .label(
                          stage.now() + alleged + 3000,
                          Label.DEFAMATION.fact(),
                          LabelStatus.CONFIRMED,
                          content));
            });
  }

  /** Some of the shares make copies, which are shared in turn. */
  private static void forwardsReachTheLine(Stage stage) {
    stage
        .lines()
        .lowest(Measure.FORWARDS)
        .ifPresent(
            line -> {
              Script script = stage.script();
              String original = original(stage);
              stage.send(0, label(stage, Label.DEFAMATION, LabelStatus.ALLEGED, original));
              String shared = original;
              for (long share = 0; share < line; share++) {
                String sharer = script.id("a");
                String copy = share % 50 == 49 ? script.id("c") : null;
                long delay = share * SPAN_MILLIS / line;
                stage.send(
                    delay,
                    script.share(stage.recently(), shared, sharer, copy, List.of(), 3L, false));
                if (copy != null) {
                  stage.send(delay + 50, script.post(stage.recently(), copy, sharer, SERVICE));
                  shared = copy;
                }
              }
            });
  }

  private static void labelIsRetracted(Stage stage) {
    stage
        .lines()
        .lowest(Measure.VIEWS)
        .ifPresent(
            line -> {
              String content = original(stage);
              CaseFact label = label(stage, Label.DEFAMATION, LabelStatus.ALLEGED, content);
              stage.send(0, label);
              views(stage, content, line + 10, 0);
              stage.send(SPAN_MILLIS + 6000, stage.script().retraction(stage.now() + 9000, label));
            });
  }

  private static void labelIsCleared(Stage stage) {
    stage
        .lines()
        .lowest(Measure.VIEWS)
        .ifPresent(
            line -> {
              String original = original(stage);
              String copy = copy(stage, original);
              stage.send(0, label(stage, Label.DEFAMATION, LabelStatus.ALLEGED, original));
              stage.send(0, label(stage, Label.UNLAWFUL, LabelStatus.ALLEGED, original));
              views(stage, original, line, 0);
              stage.send(
                  SPAN_MILLIS + 5000,
                  stage
                      .script()
                      .fact(stage.now() + 8000, Label.CLEARED, SubjectKind.CONTENT, copy));
            });
  }

  private static void viewsTurnOutFake(Stage stage) {
    stage
        .lines()
        .lowest(Measure.VIEWS)
        .ifPresent(
            line -> {
              String content = original(stage);
              views(stage, content, line + 99, 0);
              stage.send(
                  SPAN_MILLIS + 3000,
                  stage
                      .script()
                      .lowering(
                          stage.now() + 6000,
                          "traffic.discounted",
                          SubjectKind.CONTENT,
                          content,
                          "views",
                          100));
            });
  }

  /** The account record arrives after the posts that it is about. */
  private static void followersBecomeKnownLate(Stage stage) {
    stage
        .lines()
        .lowest(Measure.UNLAWFUL_FOLLOWERS)
        .or(() -> stage.lines().lowest(Measure.FOLLOWERS))
        .ifPresent(
            line -> {
              Script script = stage.script();
              String person = script.id("person");
              String first = script.id("a");
              String second = script.id("a");
              String content = script.id("c");
              long posted = stage.now() - 300_000;
              stage.send(0, script.post(posted, content, first, SERVICE));
              stage.send(0, script.share(posted, content, second, List.of(), 500L));
              stage.send(1000, label(stage, Label.UNLAWFUL, LabelStatus.CONFIRMED, content));
              stage.send(4000, script.account(posted - 60_000, first, line - 500, person));
              stage.send(4500, script.account(posted - 60_000, second, 7, person));
              // What the account gains afterwards is not the audience of that post.
              stage.send(5000, script.account(posted + 60_000, first, 2 * line, null));
            });
  }

  /** What a court has dealt with leaves the sums of rules with a window, not the reach. */
  private static void actIsDealtWith(Stage stage) {
    stage
        .lines()
        .lowest(Measure.UNLAWFUL_GROUP_MEMBERS)
        .ifPresent(
            line -> {
              Script script = stage.script();
              String sharer = script.id("a");
              String content = original(stage);
              GroupAudience group = new GroupAudience(script.id("g"), line);
              stage.send(0, label(stage, Label.UNLAWFUL, LabelStatus.CONFIRMED, content));
              stage.send(500, script.share(stage.recently(), content, sharer, List.of(group), 10L));
              stage.send(
                  6000,
                  script.fact(stage.now() + 5000, "act.dealt-with", SubjectKind.CONTENT, content));
            });
  }

  /** The same group twice counts once, with its largest size. */
  private static void groupsAddUp(Stage stage) {
    stage
        .lines()
        .lowest(Measure.UNLAWFUL_GROUP_MEMBERS)
        .or(() -> stage.lines().lowest(Measure.GROUP_MEMBERS))
        .ifPresent(
            line -> {
              Script script = stage.script();
              String sharer = script.id("a");
              String content = original(stage);
              String large = script.id("g");
              String small = script.id("g");
              stage.send(0, label(stage, Label.UNLAWFUL, LabelStatus.ALLEGED, content));
              long[] sizes = {line / 2, line - 40, line - 40};
              for (int i = 0; i < sizes.length; i++) {
                List<GroupAudience> groups =
                    i == 0
                        ? List.of(new GroupAudience(large, sizes[i]))
                        : List.of(
                            new GroupAudience(large, sizes[i]),
                            new GroupAudience(small, i == 1 ? 20 : 40));
                stage.send(1000L * i, script.share(stage.recently(), content, sharer, groups, 10L));
              }
            });
  }

  private static void alteredCopyStandsAlone(Stage stage) {
    stage
        .lines()
        .lowest(Measure.VIEWS)
        .ifPresent(
            line -> {
              Script script = stage.script();
              String original = original(stage);
              String altered = script.id("c");
              stage.send(
                  0, script.altered(stage.recently(), altered, script.id("a"), SERVICE, original));
              stage.send(0, label(stage, Label.DEFAMATION, LabelStatus.ALLEGED, altered));
              views(stage, original, line - 5, 0);
              views(stage, altered, line + 5, 0);
            });
  }

  private static String original(Stage stage) {
    Script script = stage.script();
    String content = script.id("c");
    stage.send(0, script.post(stage.recently(), content, script.id("a"), SERVICE));
    return content;
  }

  private static String copy(Stage stage, String origin) {
    Script script = stage.script();
    String content = script.id("c");
    stage.send(500, script.copy(stage.recently(), content, script.id("a"), SERVICE, origin));
    return content;
  }

  private static CaseFact label(Stage stage, Label label, LabelStatus status, String content) {
    return stage.script().label(stage.now(), label.fact(), status, content);
  }

  /** That many views in all, spread over a few seconds. */
  static void views(Stage stage, String content, long total, long delayMillis) {
    long left = total;
    for (int part = 0; part < PARTS && left > 0; part++) {
      long count = Math.max(1, left / (PARTS - part));
      stage.send(
          delayMillis + part * SPAN_MILLIS / PARTS,
          stage.script().view(stage.recently(), content, count));
      left -= count;
    }
  }
}
