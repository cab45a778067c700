package io.tidemark.ledger;

import io.tidemark.rule.ClassOfItem;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The distinct items and sets of items among exports (2017 Interpretation, Art. 11): one by id, a
 * set by its batch, and each line of an event that has neither.
 */
final class ItemSets {
  private static final String THE_PUBLIC = "the public";

  private final Map<ItemClass, ClassOfItem> classes;
  private final Map<String, ItemSet> sets = new HashMap<>();

  ItemSets(Map<ItemClass, ClassOfItem> classes) {
    this.classes = classes;
  }

  /** A distinct item, or a set of items that always go together. */
  static final class ItemSet {
    private ClassOfItem gravest = ClassOfItem.C;
    private long size;
    private boolean acquired;
    private boolean acquiredForBusiness;
    private final Set<String> recipients = new HashSet<>();
    private final Set<String> insiderRecipients = new HashSet<>();
    private final List<Long> seenAtMillis = new ArrayList<>();

    ClassOfItem gravest() {
      return gravest;
    }

    long size() {
      return size;
    }

    /** Event times of the exports it was in. */
    List<Long> seenAtMillis() {
      return seenAtMillis;
    }

    /** Once for having it, or once for each recipient; never both (Art. 11). */
    long units() {
      boolean counts = acquired || (acquiredForBusiness && gravest != ClassOfItem.C);
      return Math.max(counts ? 1 : 0, recipients.size());
    }

    /** Once for each recipient of what was obtained on duty (Art. 5(1)(8)). */
    long insiderUnits() {
      return insiderRecipients.size();
    }
  }

  /**
   * Adds an export's lines.
   *
   * @param place tells exports apart
   */
  void add(String place, DataExport export) {
    int line = 0;
    for (ExportedItems items : export.items()) {
      line++;
      if (items.anonymised()) {
        continue;
      }
      long count = items.count() - items.excluded();
      if (items.itemIds() != null) {
        items.itemIds().stream().limit(count).forEach(id -> add("item " + id, 1, items, export));
      } else if (items.batchId() != null) {
        add("batch " + items.batchId(), count, items, export);
      } else {
        add("line " + place + ' ' + line, count, items, export);
      }
    }
  }

  private void add(String id, long size, ExportedItems items, DataExport export) {
    ItemSet set = sets.computeIfAbsent(id, key -> new ItemSet());
    ClassOfItem named = classes.get(items.itemClass());
    if (named.compareTo(set.gravest) < 0) {
      set.gravest = named;
    }
    set.size = Math.max(set.size, size);
    set.seenAtMillis.add(export.occurredAtMillis());
    if (export.act() == ExportAct.ACQUIRED) {
      set.acquired |= !export.lawfulBusiness();
      set.acquiredForBusiness |= export.lawfulBusiness();
    } else if (export.act() == ExportAct.PROVIDED) {
      String recipient =
          export.recipientId() == null ? THE_PUBLIC : "recipient " + export.recipientId();
      set.recipients.add(recipient);
      if (export.dutySourced()) {
        set.insiderRecipients.add(recipient);
      }
    }
  }

  /** By identity. */
  Map<String, ItemSet> all() {
    return sets;
  }
}
