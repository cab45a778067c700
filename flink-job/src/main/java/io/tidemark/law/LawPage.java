package io.tidemark.law;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Level;
import io.tidemark.rule.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A catalogue as a page for lawyers, in Markdown; the same for the same catalogue. */
public final class LawPage {
  private static final String OWN = "Levels of our own";

  private final Catalogue catalogue;

  private LawPage(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The whole page, which ends with a line end. */
  public static String of(Catalogue catalogue) {
    LawPage page = new LawPage(catalogue);
    return Stream.of(
            resource("introduction.md").replace("{zone}", catalogue.zone().getId()),
            page.itemClasses(),
            page.rules(),
            page.criteria(),
            "## Gates and counting rules\n\nWhat must hold before a number matters, and how numbers"
                + " are made.\n\n"
                + resource("gates.md"))
        .collect(Collectors.joining("\n"));
  }

  private String itemClasses() {
    String rows =
        Arrays.stream(ClassOfItem.values())
            .map(named -> "| %s | %s |\n".formatted(named, kinds(named)))
            .collect(Collectors.joining());
    return """
    ## Classes of personal information

    Which kinds of item fall into the classes that 法释〔2017〕10号, Art. 5(1) names in items (3), (4) and (5). The catalogue says so, since class B is an open list in the text.

    | class | kinds of item |
    |---|---|
    %s"""
        .formatted(rows);
  }

  private String kinds(ClassOfItem named) {
    return catalogue.itemClasses().entrySet().stream()
        .filter(kind -> kind.getValue() == named)
        .map(Map.Entry::getKey)
        .sorted()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private String rules() {
    Map<String, List<Rule>> byInstrument =
        catalogue.rules().values().stream()
            .sorted(ArticleOrder.RULES)
            .collect(Collectors.groupingBy(LawPage::section, TreeMap::new, Collectors.toList()));
    List<Rule> own = byInstrument.remove(OWN);
    StringBuilder text = new StringBuilder();
    byInstrument.forEach((instrument, rules) -> append(instrument, rules, text));
    if (own != null) {
      append(OWN, own, text);
    }
    return text.toString().stripTrailing() + "\n";
  }

  private static String section(Rule rule) {
    return rule.level() == Level.WATCH ? OWN : rule.citation().instrument();
  }

  private void append(String heading, List<Rule> rules, StringBuilder text) {
    text.append("## ").append(heading).append("\n\n");
    Set<LocalDate> dates =
        rules.stream()
            .map(rule -> rule.scope().effectiveFrom())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    boolean oneDate =
        dates.size() == 1 && rules.stream().allMatch(rule -> rule.scope().effectiveFrom() != null);
    if (oneDate) {
      text.append("These rules judge what was done from ")
          .append(Words.date(dates.iterator().next()))
          .append(" on.\n\n");
    }
    for (Rule rule : rules) {
      text.append(new RuleEntry(rule, catalogue).markdown(!oneDate)).append('\n');
    }
  }

  private String criteria() {
    List<String> ids = resource("criteria.txt").lines().toList();
    long known = ids.stream().filter(id -> catalogue.rules().containsKey(id)).count();
    return """
    ## %d of %d criteria, how each is detected

    "From telemetry" is counted without anybody's help, and "needs a person for" names what has to be attested before, or judged after. An attested fact raises its criterion by itself.

    | criterion | instrument, article | detected |
    |---|---|---|
    %s"""
        .formatted(
            known, ids.size(), ids.stream().map(this::criterion).collect(Collectors.joining()));
  }

  private String criterion(String id) {
    Rule rule = catalogue.rules().get(id);
    return rule == null
        ? "| `%s` | | not in this catalogue |\n".formatted(id)
        : "| [`%s`](#%s) | %s, %s | %s |\n"
            .formatted(
                id,
                id.replace(".", ""),
                Words.instrument(rule.citation()),
                rule.citation().article(),
                Detection.of(rule));
  }

  private static String resource(String name) {
    try (InputStream in = LawPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("not packaged: " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
