package io.tidemark.ledger;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Measure;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/** The amounts of one owner under the 2017 Interpretation, Arts. 5, 6 and 11. */
final class PersonalInformation {
  private final Map<Measure, BigDecimal> amounts = new EnumMap<>(Measure.class);

  PersonalInformation(
      Iterable<Map.Entry<String, DataExport>> exports,
      Map<ItemClass, ClassOfItem> classes,
      Map<ClassOfItem, Long> disproved) {
    ItemSets sets = new ItemSets(classes);
    for (Map.Entry<String, DataExport> entry : exports) {
      sets.add(entry.getKey(), entry.getValue());
      addGains(entry.getValue());
    }
    Map<ClassOfItem, Long> items = new EnumMap<>(ClassOfItem.class);
    Map<ClassOfItem, Long> insider = new EnumMap<>(ClassOfItem.class);
    for (ItemSets.ItemSet set : sets.all().values()) {
      items.merge(set.gravest(), set.size() * set.units(), Long::sum);
      insider.merge(set.gravest(), set.size() * set.insiderUnits(), Long::sum);
    }
    for (ClassOfItem named : ClassOfItem.values()) {
      long less = disproved.getOrDefault(named, 0L);
      amounts.put(itemMeasure(named, false), net(items.getOrDefault(named, 0L), less));
      amounts.put(itemMeasure(named, true), net(insider.getOrDefault(named, 0L), less));
    }
  }

  private static BigDecimal net(long count, long less) {
    return BigDecimal.valueOf(Math.max(0, count - less));
  }

  private void addGains(DataExport export) {
    if (export.lawfulBusiness()) {
      amounts.merge(Measure.BUSINESS_PROFIT, export.gains(), BigDecimal::add);
      return;
    }
    amounts.merge(Measure.GAINS, export.gains(), BigDecimal::add);
    if (export.dutySourced() && export.act() == ExportAct.PROVIDED) {
      amounts.merge(Measure.INSIDER_GAINS, export.gains(), BigDecimal::add);
    }
  }

  /** True for the measures that are worked out here. */
  static boolean measures(Measure measure) {
    return switch (measure) {
      case ITEMS_CLASS_A,
          ITEMS_CLASS_B,
          ITEMS_CLASS_C,
          INSIDER_ITEMS_CLASS_A,
          INSIDER_ITEMS_CLASS_B,
          INSIDER_ITEMS_CLASS_C,
          GAINS,
          INSIDER_GAINS,
          BUSINESS_PROFIT ->
          true;
      default -> false;
    };
  }

  BigDecimal amount(Measure measure) {
    BigDecimal amount = amounts.getOrDefault(measure, BigDecimal.ZERO);
    return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }

  /** What an export shows for a measure: its money, or the items that it lists, whatever for. */
  static BigDecimal contribution(DataExport export, Measure measure) {
    boolean insider = export.dutySourced() && export.act() == ExportAct.PROVIDED;
    return switch (measure) {
      case GAINS -> export.lawfulBusiness() ? BigDecimal.ZERO : export.gains();
      case INSIDER_GAINS -> insider && !export.lawfulBusiness() ? export.gains() : BigDecimal.ZERO;
      case BUSINESS_PROFIT -> export.lawfulBusiness() ? export.gains() : BigDecimal.ZERO;
      case INSIDER_ITEMS_CLASS_A, INSIDER_ITEMS_CLASS_B, INSIDER_ITEMS_CLASS_C ->
          insider ? BigDecimal.valueOf(itemsIn(export)) : BigDecimal.ZERO;
      default -> BigDecimal.valueOf(itemsIn(export));
    };
  }

  private static long itemsIn(DataExport export) {
    long sum = 0;
    for (ExportedItems items : export.items()) {
      sum += items.anonymised() ? 0 : items.count() - items.excluded();
    }
    return sum;
  }

  private static Measure itemMeasure(ClassOfItem named, boolean insider) {
    return switch (named) {
      case A -> insider ? Measure.INSIDER_ITEMS_CLASS_A : Measure.ITEMS_CLASS_A;
      case B -> insider ? Measure.INSIDER_ITEMS_CLASS_B : Measure.ITEMS_CLASS_B;
      case C -> insider ? Measure.INSIDER_ITEMS_CLASS_C : Measure.ITEMS_CLASS_C;
    };
  }
}
