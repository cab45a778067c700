package io.tidemark.recount;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ClassOfItem;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.Origin;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/** The distinct items and sets of one owner, or of one service, and what was done with each. */
final class Items {
  /** The public as a recipient; no recipient id is empty. */
  private static final String PUBLIC = "";

  private enum Kind {
    ITEM,
    BATCH
  }

  private record Named(Kind kind, String id) {}

  private record LineOfEvent(Origin origin, int line) {}

  private record Use(DataExport export, LocalDate date) {}

  /** One item, or one set of items that are counted together. */
  private static final class Thing {
    private long size;
    private ClassOfItem gravest = ClassOfItem.C;
    private final List<Use> uses = new ArrayList<>();

    long unitsWithin(Span span) {
      Set<String> recipients = new HashSet<>();
      long acquired = 0;
      for (Use use : uses) {
        if (span.contains(use.date())) {
          if (use.export().act() == ExportAct.PROVIDED) {
            recipients.add(recipientOf(use.export()));
          } else if (!use.export().lawfulBusiness() || gravest != ClassOfItem.C) {
            acquired = 1;
          }
        }
      }
      return Math.max(acquired, recipients.size());
    }

    long insiderUnitsWithin(Span span) {
      Set<String> recipients = new HashSet<>();
      for (Use use : uses) {
        if (span.contains(use.date()) && isInsider(use.export())) {
          recipients.add(recipientOf(use.export()));
        }
      }
      return recipients.size();
    }

    private static String recipientOf(DataExport export) {
      return export.recipientId() == null ? PUBLIC : export.recipientId();
    }
  }

  private final Catalogue catalogue;
  private final Map<Object, Thing> things = new HashMap<>();

  Items(List<DataExport> exports, Catalogue catalogue, LongFunction<LocalDate> dates) {
    this.catalogue = catalogue;
    for (DataExport export : exports) {
      Use use = new Use(export, dates.apply(export.occurredAtMillis()));
      for (int line = 0; line < export.items().size(); line++) {
        add(export.items().get(line), new LineOfEvent(export.origin(), line), use);
      }
    }
  }

  /** Provided, and obtained in the course of duty or of providing services. */
  static boolean isInsider(DataExport export) {
    return export.act() == ExportAct.PROVIDED && export.dutySourced();
  }

  private void add(ExportedItems line, LineOfEvent place, Use use) {
    if (line.anonymised()) {
      return;
    }
    long size = line.count() - line.excluded();
    if (line.itemIds() != null) {
      for (String id : line.itemIds().subList(0, Math.toIntExact(size))) {
        add(new Named(Kind.ITEM, id), 1, line.itemClass(), use);
      }
    } else if (line.batchId() != null) {
      add(new Named(Kind.BATCH, line.batchId()), size, line.itemClass(), use);
    } else {
      add(place, size, line.itemClass(), use);
    }
  }

  private void add(Object name, long size, ItemClass itemClass, Use use) {
    Thing thing = things.computeIfAbsent(name, id -> new Thing());
    thing.size = Math.max(thing.size, size);
    ClassOfItem named = catalogue.itemClasses().get(itemClass);
    thing.gravest = named.compareTo(thing.gravest) < 0 ? named : thing.gravest;
    thing.uses.add(use);
  }

  /** Size times units. */
  Amount ofClass(ClassOfItem wanted, boolean insiderOnly) {
    return new Amount() {
      @Override
      public Set<LocalDate> dates() {
        Set<LocalDate> dates = new TreeSet<>();
        things.values().forEach(thing -> thing.uses.forEach(use -> dates.add(use.date())));
        return dates;
      }

      @Override
      public BigDecimal within(Span span) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Thing thing : things.values()) {
          if (thing.gravest == wanted) {
            long units = insiderOnly ? thing.insiderUnitsWithin(span) : thing.unitsWithin(span);
            sum = sum.add(BigDecimal.valueOf(thing.size).multiply(BigDecimal.valueOf(units)));
          }
        }
        return sum;
      }
    };
  }

  /** Each distinct item once, whoever received it. */
  Amount distinctOfClass(ClassOfItem wanted) {
    Amount.LargestOfEach distinct = new Amount.LargestOfEach();
    for (Map.Entry<Object, Thing> thing : things.entrySet()) {
      if (thing.getValue().gravest == wanted) {
        for (Use use : thing.getValue().uses) {
          distinct.add(use.date(), thing.getKey(), thing.getValue().size);
        }
      }
    }
    return distinct;
  }

  /** How many items of that class these facts disprove. */
  static BigDecimal disproved(ClassOfItem wanted, List<CaseFact> facts, Catalogue catalogue) {
    BigDecimal sum = BigDecimal.ZERO;
    for (CaseFact fact : facts) {
      if (fact.fact().equals("items.disproved")
          && fact.count() != null
          && classNamed(fact.measure(), catalogue).filter(wanted::equals).isPresent()) {
        sum = sum.add(BigDecimal.valueOf(fact.count()));
      }
    }
    return sum;
  }

  private static Optional<ClassOfItem> classNamed(String measure, Catalogue catalogue) {
    for (ClassOfItem letter : ClassOfItem.values()) {
      if (letter.name().equals(measure)) {
        return Optional.of(letter);
      }
    }
    for (ItemClass kind : ItemClass.values()) {
      if (kind.name().equals(measure)) {
        return Optional.of(catalogue.itemClasses().get(kind));
      }
    }
    return Optional.empty();
  }
}
