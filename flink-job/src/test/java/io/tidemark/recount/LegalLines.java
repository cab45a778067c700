package io.tidemark.recount;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Citation;
import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Label;
import io.tidemark.rule.Level;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.Window;
import io.tidemark.telemetry.ItemClass;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The law's lines with their true numbers, for tests. */
public final class LegalLines {
  private static final Window EVER = Window.LIFETIME;
  private static final Window TWO_YEARS = new Window(2);
  private static final List<String> CYBERVIOLENCE =
      List.of(
          "cyberviolence.aggr.disabled",
          "cyberviolence.aggr.generative-ai",
          "cyberviolence.aggr.minors",
          "cyberviolence.aggr.sex-topics");
  private static final List<String> INSIDER = List.of("pi.aggr.insider");
  private static final List<String> LAWFUL_BASIS =
      List.of("pi.gate.unlawful-acquisition", "pi.gate.violates-state-provisions");
  private static final String REFUSED = "order.refused";

  private final SortedMap<String, Rule> rules = new TreeMap<>();

  private LegalLines() {
    reach("reach.views", Measure.VIEWS, 5_000);
    reach("reach.forwards", Measure.FORWARDS, 500);
    reach("reach.followers", Measure.FOLLOWERS, 30_000);
    reach("reach.group-members", Measure.GROUP_MEMBERS, 3_000);
    defamation("defamation.views", Measure.VIEWS, 5_000);
    defamation("defamation.forwards", Measure.FORWARDS, 500);

    personal("pi.items", Level.SERIOUS, ITEMS, 50);
    money("pi.gains", Level.SERIOUS, Measure.GAINS, 5_000);
    personal("pi.insider-half", Level.SERIOUS, INSIDER_ITEMS, 25);
    money("pi.insider-half.gains", Level.SERIOUS, Measure.INSIDER_GAINS, 2_500);
    money("pi.business.profit", Level.SERIOUS, Measure.BUSINESS_PROFIT, 50_000);
    personal("pi.especially.x10", Level.ESPECIALLY_SERIOUS, ITEMS, 500);
    money("pi.especially.x10.gains", Level.ESPECIALLY_SERIOUS, Measure.GAINS, 50_000);
    personal("pi.especially.x10.insider", Level.ESPECIALLY_SERIOUS, INSIDER_ITEMS, 250);
    money(
        "pi.especially.x10.insider.gains", Level.ESPECIALLY_SERIOUS, Measure.INSIDER_GAINS, 25_000);

    misuse("network-misuse.followers", Measure.UNLAWFUL_FOLLOWERS, 30_000);
    misuse("network-misuse.group-audience", Measure.UNLAWFUL_GROUP_MEMBERS, 3_000);

    String family = "nsp.dissemination";
    provider("nsp.dissemination.videos", Map.of(Measure.UNLAWFUL_VIDEOS, 1L), 200, family);
    provider(
        "nsp.dissemination.other-items", Map.of(Measure.UNLAWFUL_OTHER_ITEMS, 1L), 2_000, family);
    provider(
        "nsp.dissemination.prorata",
        Map.of(Measure.UNLAWFUL_VIDEOS, 10L, Measure.UNLAWFUL_OTHER_ITEMS, 1L),
        2_000,
        family);
    provider("nsp.dissemination.clicks", Map.of(Measure.UNLAWFUL_VIEWS, 1L), 50_000, null);
    provider("nsp.dissemination.followers", Map.of(Measure.SERVICE_FOLLOWERS, 1L), 30_000, null);
    provider("nsp.dissemination.groups", Map.of(Measure.SERVICE_GROUP_MEMBERS, 1L), 3_000, null);
    threeClasses(
        "nsp.leak",
        Level.SERIOUS_CONSEQUENCES,
        RuleSubject.SERVICE,
        List.of(Measure.LEAKED_CLASS_A, Measure.LEAKED_CLASS_B, Measure.LEAKED_CLASS_C),
        500,
        TWO_YEARS,
        REFUSED,
        List.of(),
        List.of());
  }

  private static final List<Measure> ITEMS =
      List.of(Measure.ITEMS_CLASS_A, Measure.ITEMS_CLASS_B, Measure.ITEMS_CLASS_C);
  private static final List<Measure> INSIDER_ITEMS =
      List.of(
          Measure.INSIDER_ITEMS_CLASS_A,
          Measure.INSIDER_ITEMS_CLASS_B,
          Measure.INSIDER_ITEMS_CLASS_C);

  /** The lines, compared by the civil dates of Shanghai. */
  public static Catalogue catalogue() {
    return new Catalogue(ZoneId.of("Asia/Shanghai"), itemClasses(), new LegalLines().rules);
  }

  private static Map<ItemClass, ClassOfItem> itemClasses() {
    Map<ItemClass, ClassOfItem> classes = new EnumMap<>(ItemClass.class);
    for (ItemClass kind : ItemClass.values()) {
      classes.put(
          kind,
          switch (kind) {
            case TRACKING, COMMUNICATION_CONTENT, CREDIT, PROPERTY -> ClassOfItem.A;
            case ACCOMMODATION, COMMUNICATION_RECORD, HEALTH, TRANSACTION, OTHER_SAFETY ->
                ClassOfItem.B;
            case OTHER -> ClassOfItem.C;
          });
    }
    return classes;
  }

  private void reach(String id, Measure measure, long line) {
    add(
        id,
        Level.WATCH,
        RuleSubject.LINEAGE,
        Map.of(measure, 1L),
        line,
        EVER,
        null,
        null,
        null,
        List.of(),
        List.of());
  }

  private void defamation(String id, Measure measure, long line) {
    add(
        id,
        Level.SERIOUS,
        RuleSubject.LINEAGE,
        Map.of(measure, 1L),
        line,
        EVER,
        null,
        Label.DEFAMATION,
        null,
        CYBERVIOLENCE,
        List.of());
  }

  private void personal(String family, Level level, List<Measure> classes, long lineOfA) {
    threeClasses(
        family, level, RuleSubject.ACCOUNT, classes, lineOfA, EVER, null, INSIDER, LAWFUL_BASIS);
  }

  private void money(String id, Level level, Measure measure, long line) {
    add(
        id,
        level,
        RuleSubject.ACCOUNT,
        Map.of(measure, 1L),
        line,
        EVER,
        null,
        null,
        null,
        INSIDER,
        LAWFUL_BASIS);
  }

  private void misuse(String id, Measure measure, long line) {
    add(
        id,
        Level.SERIOUS,
        RuleSubject.ACCOUNT,
        Map.of(measure, 1L),
        line,
        TWO_YEARS,
        null,
        Label.UNLAWFUL,
        null,
        List.of(),
        List.of());
  }

  private void provider(String id, Map<Measure, Long> weights, long line, String family) {
    add(
        id,
        Level.SERIOUS,
        RuleSubject.SERVICE,
        weights,
        line,
        TWO_YEARS,
        REFUSED,
        Label.UNLAWFUL,
        family,
        List.of(),
        List.of());
  }

  private void threeClasses(
      String family,
      Level level,
      RuleSubject subject,
      List<Measure> classes,
      long lineOfA,
      Window window,
      String gate,
      List<String> aggravating,
      List<String> gates) {
    List<String> letters = List.of("a", "b", "c");
    List<Long> factors = List.of(1L, 10L, 100L);
    for (int i = 0; i < letters.size(); i++) {
      add(
          family + ".class-" + letters.get(i),
          level,
          subject,
          Map.of(classes.get(i), 1L),
          lineOfA * factors.get(i),
          window,
          gate,
          null,
          family,
          aggravating,
          gates);
    }
    add(
        family + ".prorata",
        level,
        subject,
        Map.of(classes.get(0), 100L, classes.get(1), 10L, classes.get(2), 1L),
        lineOfA * 100,
        window,
        gate,
        null,
        family,
        aggravating,
        gates);
  }

  private void add(
      String id,
      Level level,
      RuleSubject subject,
      Map<Measure, Long> weights,
      long line,
      Window window,
      String gate,
      Label label,
      String family,
      List<String> aggravating,
      List<String> lawfulBasisGates) {
    rules.put(
        id,
        new Rule(
            id,
            level,
            subject,
            new TreeMap<>(weights),
            BigDecimal.valueOf(line),
            window,
            gate,
            label,
            family,
            weights.size() > 1,
            aggravating,
            lawfulBasisGates,
            new Citation("test", "test"),
            level == Level.WATCH,
            RuleState.ENABLED,
            "test"));
  }
}
