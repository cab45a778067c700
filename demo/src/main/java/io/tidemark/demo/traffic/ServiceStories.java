package io.tidemark.demo.traffic;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Media;
import io.tidemark.telemetry.SubjectKind;
import java.math.BigDecimal;
import java.util.List;

/** Stories of services that were ordered to put something right. */
final class ServiceStories {
  private static final long MONTH_MILLIS = 30L * 24 * 3_600_000;

  private ServiceStories() {}

  static List<Story> all() {
    return List.of(
        stage -> leaks(stage, true, false),
        stage -> leaks(stage, false, false),
        ServiceStories::unlawfulContentIsViewed,
        stage -> leaks(stage, true, true),
        ServiceStories::videosAndOtherItemsAddUp);
  }

  /** The refusal becomes known after the leak; the same set leaks to two recipients. */
  private static void leaks(Stage stage, boolean refused, boolean retracted) {
    stage
        .lines()
        .lowest(Measure.LEAKED_CLASS_A)
        .ifPresent(
            line -> {
              Script script = stage.script();
              String service = script.id("svc");
              ExportedItems set =
                  Script.batch(stage.lines().kindOf(ClassOfItem.A), line, 0, script.id("batch"));
              for (String recipient : List.of("buyer-5", "buyer-6")) {
                stage.send(
                    0,
                    script.export(
                        stage.recently(),
                        service + "/operator",
                        service,
                        ExportAct.LEAKED,
                        List.of(set),
                        recipient,
                        null,
                        false,
                        BigDecimal.ZERO));
              }
              if (refused) {
                CaseFact refusal = refusal(stage, service);
                stage.send(3000, refusal);
                if (retracted) {
                  stage.send(9000, script.retraction(stage.now() + 5000, refusal));
                }
              }
            });
  }

  private static void unlawfulContentIsViewed(Stage stage) {
    stage
        .lines()
        .lowest(Measure.UNLAWFUL_VIEWS)
        .ifPresent(
            line -> {
              Script script = stage.script();
              String service = script.id("svc");
              stage.send(0, refusal(stage, service));
              for (int piece = 0; piece < 3; piece++) {
                String content = script.id("c");
                stage.send(0, script.post(stage.recently(), content, script.id("a"), service));
                stage.send(
                    4000,
                    script.label(stage.now(), Label.UNLAWFUL.fact(), LabelStatus.ALLEGED, content));
                ContentStories.views(
                    stage, content, piece == 0 ? line - 2 * (line / 3) : line / 3, 0);
              }
            });
  }

  private static void videosAndOtherItemsAddUp(Stage stage) {
    stage
        .lines()
        .proRata(Measure.UNLAWFUL_VIDEOS)
        .ifPresent(
            rule -> {
              String service = stage.script().id("svc");
              stage.send(0, refusal(stage, service));
              long videos =
                  Lines.roundUp(rule.threshold(), 2 * rule.weights().get(Measure.UNLAWFUL_VIDEOS));
              post(stage, service, Media.VIDEO, videos);
              post(stage, service, Media.OTHER, others(rule, videos));
            });
  }

  private static long others(Rule rule, long videos) {
    long weight = rule.weights().getOrDefault(Measure.UNLAWFUL_OTHER_ITEMS, 1L);
    long left =
        rule.threshold().longValueExact() - videos * rule.weights().get(Measure.UNLAWFUL_VIDEOS);
    return Math.max(0, (left + weight - 1) / weight);
  }

  private static void post(Stage stage, String service, Media media, long count) {
    Script script = stage.script();
    for (long i = 0; i < count; i++) {
      String content = script.id("c");
      long delay = 12_000 * i / count;
      stage.send(
          delay, script.post(stage.recently(), content, script.id("a"), service, null, media));
      stage.send(
          delay + 1000,
          script.label(stage.now(), Label.UNLAWFUL.fact(), LabelStatus.ALLEGED, content));
    }
  }

  private static CaseFact refusal(Stage stage, String service) {
    return stage
        .script()
        .effective(
            stage.now(), "order.refused", SubjectKind.SERVICE, service, stage.now() - MONTH_MILLIS);
  }
}
