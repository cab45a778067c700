package io.tidemark.ledger;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Measure;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which kinds of dealing with personal information an export is (2017 Interpretation). */
final class Dealings {
  private Dealings() {}

  /** The measures of occasions that the export adds one to; none when it lists no item. */
  static Set<Measure> of(DataExport export, Map<ItemClass, ClassOfItem> classes) {
    Set<ClassOfItem> listed = EnumSet.noneOf(ClassOfItem.class);
    for (ExportedItems items : export.items()) {
      if (!items.anonymised() && items.count() > items.excluded()) {
        listed.add(classes.get(items.itemClass()));
      }
    }
    Set<Measure> kinds = EnumSet.noneOf(Measure.class);
    if (listed.isEmpty()) {
      return kinds;
    }
    if (export.act() == ExportAct.PROVIDED) {
      kinds.add(Measure.DEALINGS);
      if (export.dutySourced()) {
        kinds.add(Measure.INSIDER_DEALINGS);
      }
      if (export.recipientId() == null) {
        kinds.add(Measure.PUBLICATIONS);
      }
    } else if (export.act() == ExportAct.ACQUIRED) {
      // Art. 6 takes over from Art. 5 only for class C that is bought for lawful business.
      boolean onlyClassC = listed.equals(EnumSet.of(ClassOfItem.C));
      if (!export.lawfulBusiness() || !onlyClassC) {
        kinds.add(Measure.DEALINGS);
      }
      if (export.lawfulBusiness() && listed.contains(ClassOfItem.C)) {
        kinds.add(Measure.BUSINESS_DEALINGS);
      }
    }
    return kinds;
  }
}
