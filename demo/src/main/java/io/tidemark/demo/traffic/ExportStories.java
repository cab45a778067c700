package io.tidemark.demo.traffic;

import static io.tidemark.demo.traffic.Script.batch;
import static io.tidemark.demo.traffic.Script.items;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.SubjectKind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Stories of personal information, acquired, sold and leaked. */
final class ExportStories {
  private static final String SERVICE = "main";

  private ExportStories() {}

  static List<Story> all() {
    return List.of(
        stage -> itemByItem(stage, Measure.ITEMS_CLASS_A, ClassOfItem.A),
        stage -> oneSetAtTheLine(stage, Measure.ITEMS_CLASS_B, ClassOfItem.B),
        stage -> oneItemIsMissing(stage, Measure.ITEMS_CLASS_C, ClassOfItem.C),
        ExportStories::classesReachTheLineOnlyTogether,
        ExportStories::soldToTwoByTwoAccountsOfOneOwner,
        ExportStories::soldByAnInsider,
        ExportStories::gainsAddUp,
        ExportStories::itemsAreDisproved,
        ExportStories::lawfulFromTheStart,
        ExportStories::boughtForLawfulBusiness);
  }

  /** Named items in batches that overlap: each counts once. */
  private static void itemByItem(Stage stage, Measure measure, ClassOfItem itemClass) {
    stage
        .lines()
        .lowest(measure)
        .ifPresent(
            line -> {
              Script script = stage.script();
              String actor = script.id("a");
              List<String> ids = new ArrayList<>();
              for (int i = 0; i < line; i++) {
                ids.add(actor + "/" + i);
              }
              int half = ids.size() / 2;
              ItemClass kind = stage.lines().kindOf(itemClass);
              acquired(stage, 0, actor, items(kind, ids.subList(0, half + 1)));
              acquired(stage, 1500, actor, items(kind, ids.subList(half - 1, ids.size())));
            });
  }

  /** Acquired and later provided to the public: still one set. */
  private static void oneSetAtTheLine(Stage stage, Measure measure, ClassOfItem itemClass) {
    stage
        .lines()
        .lowest(measure)
        .ifPresent(
            line -> {
              String actor = stage.script().id("a");
              ExportedItems set =
                  batch(stage.lines().kindOf(itemClass), line + 3, 3, stage.script().id("batch"));
              acquired(stage, 0, actor, set);
              stage.send(2000, provided(stage, actor, set, null, false, BigDecimal.ZERO));
            });
  }

  private static void oneItemIsMissing(Stage stage, Measure measure, ClassOfItem itemClass) {
    stage
        .lines()
        .lowest(measure)
        .ifPresent(
            line -> {
              String actor = stage.script().id("a");
              acquired(stage, 0, actor, items(stage.lines().kindOf(itemClass), line - 1));
            });
  }

  private static void classesReachTheLineOnlyTogether(Stage stage) {
    stage
        .lines()
        .proRata(Measure.ITEMS_CLASS_A)
        .ifPresent(
            rule -> {
              String actor = stage.script().id("a");
              acquired(stage, 0, actor, third(stage, rule, Measure.ITEMS_CLASS_A, ClassOfItem.A));
              acquired(stage, 500, actor, third(stage, rule, Measure.ITEMS_CLASS_B, ClassOfItem.B));
              acquired(
                  stage, 1000, actor, third(stage, rule, Measure.ITEMS_CLASS_C, ClassOfItem.C));
            });
  }

  private static ExportedItems third(
      Stage stage, Rule rule, Measure measure, ClassOfItem itemClass) {
    return items(
        stage.lines().kindOf(itemClass),
        Lines.roundUp(rule.threshold(), 3 * rule.weights().getOrDefault(measure, 1L)));
  }

  /** The owner becomes known only after the sales. */
  private static void soldToTwoByTwoAccountsOfOneOwner(Stage stage) {
    stage
        .lines()
        .lowest(Measure.ITEMS_CLASS_A)
        .ifPresent(
            line -> {
              Script script = stage.script();
              String person = script.id("person");
              String batch = script.id("batch");
              ExportedItems half =
                  batch(stage.lines().kindOf(ClassOfItem.A), (line + 1) / 2, 0, batch);
              for (String buyer : List.of("buyer-1", "buyer-2")) {
                String account = script.id("a");
                stage.send(0, provided(stage, account, half, buyer, false, BigDecimal.ZERO));
                stage.send(3000, script.account(stage.recently(), account, 12, person));
              }
            });
  }

  private static void soldByAnInsider(Stage stage) {
    stage
        .lines()
        .lowest(Measure.INSIDER_ITEMS_CLASS_A)
        .ifPresent(
            line -> {
              ExportedItems sold = items(stage.lines().kindOf(ClassOfItem.A), line);
              String actor = stage.script().id("a");
              stage.send(0, provided(stage, actor, sold, "buyer-3", true, BigDecimal.TEN));
            });
  }

  private static void gainsAddUp(Stage stage) {
    stage
        .lines()
        .lowest(Measure.GAINS)
        .ifPresent(
            line -> {
              String actor = stage.script().id("a");
              BigDecimal half = BigDecimal.valueOf(line).divide(BigDecimal.valueOf(2));
              for (int sale = 0; sale < 2; sale++) {
                ExportedItems sold = items(stage.lines().kindOf(ClassOfItem.C), 1);
                stage.send(1000L * sale, provided(stage, actor, sold, "buyer-4", false, half));
              }
            });
  }

  private static void itemsAreDisproved(Stage stage) {
    stage
        .lines()
        .lowest(Measure.ITEMS_CLASS_B)
        .ifPresent(
            line -> {
              Script script = stage.script();
              String actor = script.id("a");
              acquired(stage, 0, actor, items(stage.lines().kindOf(ClassOfItem.B), line + 4));
              stage.send(
                  6000,
                  script.lowering(
                      stage.now() + 5000,
                      "items.disproved",
                      SubjectKind.ACCOUNT,
                      actor,
                      ClassOfItem.B.name(),
                      5));
            });
  }

  private static void lawfulFromTheStart(Stage stage) {
    stage
        .lines()
        .lowest(Measure.ITEMS_CLASS_A)
        .ifPresent(
            line ->
                stage.send(
                    0,
                    stage
                        .script()
                        .export(
                            stage.recently(),
                            stage.script().id("a"),
                            SERVICE,
                            ExportAct.ACQUIRED,
                            List.of(items(stage.lines().kindOf(ClassOfItem.A), 2 * line)),
                            null,
                            true,
                            false,
                            BigDecimal.ZERO)));
  }

  /** More items than any line, but of class C and for lawful business: only the profit counts. */
  private static void boughtForLawfulBusiness(Stage stage) {
    stage
        .lines()
        .lowest(Measure.BUSINESS_PROFIT)
        .ifPresent(
            line -> {
              Script script = stage.script();
              String actor = script.id("a");
              long items = 2 * stage.lines().lowest(Measure.ITEMS_CLASS_C).orElse(1L);
              ExportedItems bought = items(stage.lines().kindOf(ClassOfItem.C), items);
              for (long profit : new long[] {line / 2, line - line / 2}) {
                stage.send(
                    3000,
                    script.bought(
                        stage.recently(), actor, SERVICE, bought, BigDecimal.valueOf(profit)));
              }
            });
  }

  private static void acquired(Stage stage, long delay, String actor, ExportedItems exported) {
    stage.send(
        delay,
        stage
            .script()
            .export(stage.recently(), actor, SERVICE, ExportAct.ACQUIRED, List.of(exported)));
  }

  private static DataExport provided(
      Stage stage,
      String actor,
      ExportedItems exported,
      String recipient,
      boolean dutySourced,
      BigDecimal gains) {
    return stage
        .script()
        .export(
            stage.recently(),
            actor,
            SERVICE,
            ExportAct.PROVIDED,
            List.of(exported),
            recipient,
            false,
            dutySourced,
            gains);
  }
}
