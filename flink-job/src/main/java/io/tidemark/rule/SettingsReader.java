package io.tidemark.rule;

import io.tidemark.rule.YamlNode.Mapping;
import io.tidemark.telemetry.ItemClass;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the catalogue's settings: its time zone and the classes of personal information. */
final class SettingsReader {
  private static final Map<String, ItemClass> KINDS =
      Wording.byName(ItemClass.values(), ItemClass::name);

  private SettingsReader() {}

  record Settings(ZoneId zone, Map<ItemClass, ClassOfItem> itemClasses) {}

  /** The settings, or empty after an error was added. */
  static Optional<Settings> read(String file, Mapping document, CatalogueErrors errors) {
    Fields fields = new Fields(file, "", document, errors);
    ZoneId zone = zone(fields);
    Map<ItemClass, ClassOfItem> itemClasses = new EnumMap<>(ItemClass.class);
    if (fields.require("item-classes", "a mapping of a, b, c to kinds of item")) {
      Fields classes = fields.inner("item-classes");
      if (classes != null) {
        readItemClasses(classes, itemClasses);
        fields.absorb(classes);
        if (itemClasses.size() < KINDS.size() && classes.isSound()) {
          fields.wrong(
              "item-classes", "has no class for " + missing(itemClasses), "every kind once");
        }
      }
    }
    fields.end();
    return fields.isSound() ? Optional.of(new Settings(zone, itemClasses)) : Optional.empty();
  }

  private static ZoneId zone(Fields fields) {
    String allowed = "a time zone such as Asia/Shanghai";
    String name = fields.require("zone", allowed) ? fields.text("zone") : null;
    if (name == null) {
      return null;
    }
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      fields.wrong("zone", "unknown time zone " + Wording.quoted(name), allowed);
      return null;
    }
  }

  private static void readItemClasses(Fields fields, Map<ItemClass, ClassOfItem> itemClasses) {
    for (ClassOfItem itemClass : ClassOfItem.values()) {
      String field = itemClass.name().toLowerCase(Locale.ROOT);
      fields.require(field, "a list of kinds of item");
      for (String name : fields.texts(field)) {
        ItemClass kind = KINDS.get(name);
        if (kind == null) {
          fields.wrong(
              field,
              "unknown kind of item " + Wording.quoted(name),
              Wording.listed(KINDS.keySet()));
        } else if (itemClasses.putIfAbsent(kind, itemClass) != null) {
          fields.wrong(field, "names " + name + " a second time", "every kind once");
        }
      }
    }
    fields.end();
  }

  private static String missing(Map<ItemClass, ClassOfItem> itemClasses) {
    List<String> missing = new ArrayList<>();
    KINDS.forEach(
        (name, kind) -> {
          if (!itemClasses.containsKey(kind)) {
            missing.add(name);
          }
        });
    return Wording.listed(missing);
  }
}
