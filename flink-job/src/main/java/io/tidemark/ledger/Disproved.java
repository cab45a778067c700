package io.tidemark.ledger;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Measure;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.ItemClass;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What {@code items.disproved} facts take from a subject's items, by class. */
final class Disproved {
  private static final String FACT = "items.disproved";

  private final Map<ClassOfItem, Long> byClass = new EnumMap<>(ClassOfItem.class);

  Disproved(List<CaseFact> facts, Map<ItemClass, ClassOfItem> classes) {
    for (CaseFact fact : facts) {
      if (fact.fact().equals(FACT)) {
        byClass.merge(classOf(fact.measure(), classes), fact.count(), Long::sum);
      }
    }
  }

  /** The fact's measure is a class of the law, or a kind of item. */
  private static ClassOfItem classOf(String measure, Map<ItemClass, ClassOfItem> classes) {
    return measure.length() == 1
        ? ClassOfItem.valueOf(measure)
        : classes.get(ItemClass.valueOf(measure));
  }

  Map<ClassOfItem, Long> items() {
    return byClass;
  }

  Map<Measure, Long> leaked() {
    Map<Measure, Long> leaked = new EnumMap<>(Measure.class);
    byClass.forEach((named, count) -> leaked.put(leakedMeasure(named), count));
    return leaked;
  }

  static Measure leakedMeasure(ClassOfItem named) {
    return switch (named) {
      case A -> Measure.LEAKED_CLASS_A;
      case B -> Measure.LEAKED_CLASS_B;
      case C -> Measure.LEAKED_CLASS_C;
    };
  }
}
