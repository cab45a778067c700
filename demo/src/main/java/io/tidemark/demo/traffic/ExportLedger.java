package io.tidemark.demo.traffic;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up the exported items of one owner, or the leaked items of one service. */
final class ExportLedger {
  private static final String PUBLIC = "";

  private final Map<ItemClass, ClassOfItem> classes;
  private final Map<String, Item> items = new HashMap<>();

  /** A distinct item, or a distinct set of them. */
  private static final class Item {
    final Set<String> recipients = new HashSet<>();
    final Set<String> insiderRecipients = new HashSet<>();
    boolean acquired;
    boolean acquiredForBusiness;
    long size;
    ClassOfItem gravest = ClassOfItem.C;

    // Class C bought for lawful business is judged by its profit alone (Art. 6).
    long units() {
      boolean counts = acquired || (acquiredForBusiness && gravest != ClassOfItem.C);
      return Math.max(counts ? 1 : 0, recipients.size());
    }
  }

  ExportLedger(Map<ItemClass, ClassOfItem> classes, Collection<DataExport> exports) {
    this.classes = classes;
    exports.forEach(this::add);
  }

  private void add(DataExport export) {
    int line = 0;
    for (ExportedItems exported : export.items()) {
      line++;
      if (exported.anonymised()) {
        continue;
      }
      if (exported.itemIds() != null) {
        int named = exported.itemIds().size() - Math.toIntExact(exported.excluded());
        for (String id : exported.itemIds().subList(0, named)) {
          add(export, exported, "item " + id, 1);
        }
      } else {
        String set =
            exported.batchId() != null
                ? "batch " + exported.batchId()
                : "line " + line + " of " + export.eventId();
        add(export, exported, set, exported.count() - exported.excluded());
      }
    }
  }

  private void add(DataExport export, ExportedItems exported, String id, long size) {
    Item item = items.computeIfAbsent(id, key -> new Item());
    item.size = Math.max(item.size, size);
    ClassOfItem named = classes.get(exported.itemClass());
    if (named.compareTo(item.gravest) < 0) {
      item.gravest = named;
    }
    if (export.act() == ExportAct.ACQUIRED) {
      item.acquired |= !export.lawfulBusiness();
      item.acquiredForBusiness |= export.lawfulBusiness();
      return;
    }
    String recipient = export.recipientId() == null ? PUBLIC : export.recipientId();
    item.recipients.add(recipient);
    if (export.dutySourced()) {
      item.insiderRecipients.add(recipient);
    }
  }

  /** Size times units (2017 Interpretation, Art. 11). */
  long units(ClassOfItem itemClass) {
    return of(itemClass).stream().mapToLong(item -> item.size * item.units()).sum();
  }

  /** Size times recipients of what was obtained on duty. */
  long insiderUnits(ClassOfItem itemClass) {
    return of(itemClass).stream()
        .mapToLong(item -> item.size * item.insiderRecipients.size())
        .sum();
  }

  /** Each distinct item once. */
  long distinct(ClassOfItem itemClass) {
    return of(itemClass).stream().mapToLong(item -> item.size).sum();
  }

  private List<Item> of(ClassOfItem itemClass) {
    return items.values().stream().filter(item -> item.gravest == itemClass).toList();
  }
}
