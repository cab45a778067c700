package io.tidemark.rule;

import io.tidemark.telemetry.ItemClass;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A whole catalogue as the YAML files that {@link CatalogueLoader} reads. */
public final class CatalogueText {
  private CatalogueText() {}

  /** File name to content: the settings, and one file for each first part of the rules' ids. */
  public static SortedMap<String, String> files(Catalogue catalogue) {
    SortedMap<String, StringBuilder> texts = new TreeMap<>();
    for (Rule rule : catalogue.rules().values()) {
      texts
          .computeIfAbsent(fileOf(rule), file -> new StringBuilder("rules:\n"))
          .append(item(RuleText.render(rule)));
    }
    SortedMap<String, String> files = new TreeMap<>();
    texts.forEach((file, text) -> files.put(file, text.toString()));
    files.put(CatalogueLoader.SETTINGS_FILE, settings(catalogue));
    return files;
  }

  /** Apart from the settings' file whatever the rules are called. */
  private static String fileOf(Rule rule) {
    String file = rule.id().split("\\.", 2)[0] + ".yaml";
    return file.equals(CatalogueLoader.SETTINGS_FILE) ? "catalogue-rules.yaml" : file;
  }

  private static String item(String rule) {
    return rule.lines()
            .map(line -> "    " + line)
            .collect(Collectors.joining("\n"))
            .replaceFirst(" {4}", "  - ")
        + '\n';
  }

  private static String settings(Catalogue catalogue) {
    StringBuilder text = new StringBuilder("zone: \"" + catalogue.zone().getId() + "\"\n");
    text.append("item-classes:\n");
    for (ClassOfItem of : ClassOfItem.values()) {
      List<String> kinds =
          catalogue.itemClasses().entrySet().stream()
              .filter(entry -> entry.getValue() == of)
              .map(entry -> entry.getKey())
              .sorted()
              .map(ItemClass::name)
              .toList();
      text.append("  ").append(of.name().toLowerCase(Locale.ROOT)).append(": ").append(kinds);
      text.append('\n');
    }
    return text.toString();
  }
}
