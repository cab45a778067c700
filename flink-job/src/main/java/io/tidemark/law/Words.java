package io.tidemark.law;

import io.tidemark.rule.Citation;
import io.tidemark.rule.Label;
import io.tidemark.rule.Level;
import io.tidemark.rule.Line;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.Sanction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The parts of a rule in the words of its page. */
final class Words {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final List<String> SMALL = List.of("no", "one", "two", "three", "four", "five");

  private Words() {}

  static String level(Level level) {
    return level.wireName().replace('_', ' ');
  }

  static String date(LocalDate date) {
    return DATE.format(date);
  }

  /** The document number, or the name of an instrument that has none. */
  static String instrument(Citation citation) {
    String name = citation.instrument();
    int open = name.lastIndexOf('(');
    return open >= 0 && name.endsWith(")") ? name.substring(open + 1, name.length() - 1) : name;
  }

  /** The line with its unit; of several measures, with what each one weighs. */
  static String line(Line line) {
    if (line.weights().size() == 1) {
      Map.Entry<Measure, Long> only = line.weights().entrySet().iterator().next();
      String amount = Units.amount(line.threshold(), only.getKey());
      return only.getValue() == 1
          ? amount
          : amount + ", each counted " + only.getValue() + " times";
    }
    boolean anyOne =
        line.threshold().compareTo(BigDecimal.ONE) == 0
            && line.weights().values().stream().allMatch(weight -> weight == 1);
    if (anyOne) {
      return joined(
          line.weights().keySet().stream().map(measure -> "1 " + Units.one(measure)).toList(),
          "or");
    }
    return Units.number(line.threshold())
        + " points: "
        + joined(
            line.weights().entrySet().stream()
                .map(weight -> weight.getValue() + " for each " + Units.one(weight.getKey()))
                .toList(),
            "and");
  }

  static String window(Line line) {
    Sanction after = line.after();
    if (after != null) {
      String punishment = punishment(after);
      return line.window().isLifetime()
          ? "whatever was done on a later date than " + punishment
          : "whatever was done on a later date than %s, up to and with the same date %s on"
              .formatted(punishment, years(line.window().years()));
    }
    if (line.window().isLifetime()) {
      return "none";
    }
    return "any span of %s, both dates included%s"
        .formatted(
            years(line.window().years()),
            line.leavesOutDealtWith() ? ", without what has been dealt with" : "");
  }

  static String punishment(Sanction sanction) {
    return "%s punishment for %s"
        .formatted(
            sanction.fact().endsWith("criminal") ? "a criminal" : "an administrative",
            offence(sanction.offence()));
  }

  private static String years(int years) {
    return small(years) + (years == 1 ? " calendar year" : " calendar years");
  }

  static String small(int number) {
    return number < SMALL.size() ? SMALL.get(number) : Integer.toString(number);
  }

  /** An offence's id as words: {@code personal information}. */
  static String offence(String id) {
    return id.equals("network") ? "network crime" : id.replace('-', ' ');
  }

  static String label(Label label) {
    return switch (label) {
      case DEFAMATION -> "defamatory";
      case INSULT -> "insulting";
      case UNLAWFUL -> "unlawful";
    };
  }

  static String labels(Rule rule) {
    return joined(rule.labels().stream().map(Words::label).toList(), "or");
  }

  /** Whom a rule judges. */
  static String subject(RuleSubject subject) {
    return switch (subject) {
      case LINEAGE -> "a piece of information with all its copies";
      case ACCOUNT -> "a person over all their accounts";
      case VICTIM -> "a victim";
      case SERVICE -> "a provider's service";
    };
  }

  /** What a fact about such a subject is attested on. */
  private static String attestedOn(RuleSubject subject) {
    return switch (subject) {
      case LINEAGE -> "content";
      case ACCOUNT -> "an account";
      case VICTIM -> "a victim";
      case SERVICE -> "a service";
    };
  }

  /** The facts that a rule reads, with what they are attested on. */
  static String facts(Rule rule) {
    List<String> facts = rule.line().facts().stream().map(id -> '`' + id + '`').toList();
    List<String> on = rule.scope().subjects().stream().map(Words::attestedOn).toList();
    return "the fact %s on %s".formatted(joined(facts, "or"), joined(on, "or"));
  }

  static String ids(Collection<String> ids) {
    return joined(ids.stream().map(id -> '`' + id + '`').toList(), "and");
  }

  static String joined(List<String> parts, String last) {
    int size = parts.size();
    return size < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, size - 1)) + " " + last + " " + parts.get(size - 1);
  }
}
