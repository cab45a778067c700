package io.tidemark.law;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Level;
import io.tidemark.rule.Line;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** One rule as an entry of the page. */
final class RuleEntry {
  private final Rule rule;
  private final Catalogue catalogue;
  private final List<String> points = new ArrayList<>();

  RuleEntry(Rule rule, Catalogue catalogue) {
    this.rule = rule;
    this.catalogue = catalogue;
  }

  /**
   * The entry in Markdown, with its heading.
   *
   * @param dated whether to say from when it applies
   */
  String markdown(boolean dated) {
    point("Line", line());
    if (!rule.window().isLifetime() || rule.line().after() != null) {
      point("Window", Words.window(rule.line()));
    }
    if (dated && rule.scope().effectiveFrom() != null) {
      point("Applies", "to what was done from " + Words.date(rule.scope().effectiveFrom()) + " on");
    }
    if (rule.proRata()) {
      point("Stands", "only while none of " + Words.ids(siblings()) + " has reached its own line");
    }
    List<String> leftToPeople = LeftToPeople.of(rule);
    if (!leftToPeople.isEmpty()) {
      point("Left to people", String.join("; ", leftToPeople));
    }
    if (rule.attestable()) {
      point("Stands also", "where the fact `" + rule.id() + "` is attested, whatever is counted");
    }
    if (!rule.notes().aggravating().isEmpty()) {
      point("Noted as aggravating, where they hold", aggravating());
    }
    return """
    ### %s

    %s, %s: %s.%s

    %s"""
        .formatted(
            rule.id(),
            article(),
            Words.level(rule.level()),
            rule.about() == null ? "nothing is said of what is counted" : rule.about(),
            marks(),
            String.join("", points));
  }

  /** A level of our own stands under no instrument, so it names the one it is modelled on. */
  private String article() {
    String article = rule.citation().article();
    return rule.level() == Level.WATCH
        ? article + " of " + Words.instrument(rule.citation())
        : article;
  }

  private void point(String name, String text) {
    points.add("* %s: %s.\n".formatted(name, text));
  }

  private String line() {
    Line line = rule.line();
    String several =
        line.minimumActs() == 0
            ? ""
            : ", in %s acts or more (the text says \"several\"; %s is our reading)"
                .formatted(Words.small(line.minimumActs()), Words.small(line.minimumActs()));
    boolean attested = line.weights().keySet().equals(Set.of(Measure.ATTESTED));
    return "**%s**%s%s"
        .formatted(
            Words.line(line),
            several,
            attested
                ? ""
                : ", counted for "
                    + Words.joined(
                        rule.scope().subjects().stream().map(Words::subject).toList(), "or"));
  }

  /** All that begin alike as one. */
  private String aggravating() {
    List<String> listed = rule.notes().aggravating();
    String family = listed.get(0).substring(0, listed.get(0).lastIndexOf('.') + 1);
    Set<String> alike =
        catalogue.rules().values().stream()
            .filter(other -> other.level() == Level.AGGRAVATING && other.id().startsWith(family))
            .map(Rule::id)
            .collect(Collectors.toSet());
    return listed.size() > 1 && alike.equals(Set.copyOf(listed))
        ? "all `" + family + "*`"
        : Words.ids(listed);
  }

  private String marks() {
    StringBuilder marks = new StringBuilder();
    if (rule.engineering()) {
      marks.append(" **Engineering level: the number is ours, the text gives none for this.**");
    }
    if (rule.level() == Level.AGGRAVATING) {
      marks.append(" Raises no alert; noted in the alerts of rules that list it.");
    } else if (rule.level() == Level.GATE) {
      marks.append(" Raises no alert; an open point in the alerts of rules that list it.");
    }
    if (rule.state() != RuleState.ENABLED) {
      marks.append(" State: ").append(rule.state().name().toLowerCase(Locale.ROOT)).append('.');
    }
    return marks.toString();
  }

  private List<String> siblings() {
    return catalogue.rules().values().stream()
        .filter(other -> rule.family().equals(other.family()) && rule.level() == other.level())
        .filter(other -> !other.proRata())
        .map(Rule::id)
        .toList();
  }
}
