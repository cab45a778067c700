package io.tidemark.rule;

import io.tidemark.rule.RuleReader.Reading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What rules must be to each other: their ids differ, and their families make sense. */
final class SiblingChecks {
  private SiblingChecks() {}

  static void differentIds(List<Reading> readings, CatalogueErrors errors) {
    Map<String, Reading> first = new HashMap<>();
    for (Reading reading : readings) {
      Reading earlier = reading.id() == null ? null : first.putIfAbsent(reading.id(), reading);
      if (earlier != null) {
        errors.add(
            reading.file(),
            reading.line(),
            reading.name(),
            "id",
            "the id is taken, see " + earlier.file() + ":" + earlier.line(),
            "an id that no other rule has");
      }
    }
  }

  /** A family with a rule that could not be read is left alone: what it lacks may be that rule. */
  static void families(List<Reading> readings, CatalogueErrors errors) {
    Set<String> unreadable = new HashSet<>();
    for (Reading reading : readings) {
      if (reading.rule() == null && reading.family() != null) {
        unreadable.add(reading.family());
      }
    }
    for (Reading reading : readings) {
      Rule rule = reading.rule();
      if (rule != null && rule.family() != null && !unreadable.contains(rule.family())) {
        List<Rule> siblings =
            readings.stream()
                .map(Reading::rule)
                .filter(Objects::nonNull)
                .filter(other -> rule.family().equals(other.family()))
                .filter(other -> !other.id().equals(rule.id()))
                .toList();
        family(reading, siblings, errors);
      }
    }
  }

  /** Notes that rules list must be rules of that level; one that could not be read may be. */
  static void notes(List<Reading> readings, CatalogueErrors errors) {
    Map<String, Level> levels = new HashMap<>();
    Set<String> unreadable = new HashSet<>();
    for (Reading reading : readings) {
      if (reading.rule() != null) {
        levels.put(reading.id(), reading.rule().level());
      } else if (reading.id() != null) {
        unreadable.add(reading.id());
      }
    }
    for (Reading reading : readings) {
      if (reading.rule() != null) {
        Notes notes = reading.rule().notes();
        notes(
            reading,
            "aggravating",
            notes.aggravating(),
            Level.AGGRAVATING,
            levels,
            unreadable,
            errors);
        notes(reading, "signals", notes.signals(), Level.GATE, levels, unreadable, errors);
      }
    }
  }

  private static void notes(
      Reading reading,
      String field,
      List<String> ids,
      Level wanted,
      Map<String, Level> levels,
      Set<String> unreadable,
      CatalogueErrors errors) {
    for (String id : ids) {
      if (levels.get(id) != wanted && !unreadable.contains(id)) {
        errors.add(
            reading.file(),
            reading.line(),
            reading.name(),
            field,
            "there is no rule " + id + " of level " + wanted.wireName(),
            "ids of rules of level " + wanted.wireName());
      }
    }
  }

  private static void family(Reading reading, List<Rule> siblings, CatalogueErrors errors) {
    Rule rule = reading.rule();
    for (Rule sibling : siblings) {
      if (!sibling.scope().subjects().equals(rule.scope().subjects())) {
        add(errors, reading, "family", "its sibling " + sibling.id() + " has another subject");
      }
    }
    List<Rule> ofLevel = siblings.stream().filter(s -> s.level() == rule.level()).toList();
    if (!rule.proRata()) {
      return;
    }
    for (Rule sibling : ofLevel) {
      if (sibling.proRata()) {
        add(errors, reading, "pro-rata", "its sibling " + sibling.id() + " is pro-rata too");
      }
    }
    if (ofLevel.stream().allMatch(Rule::proRata)) {
      add(errors, reading, "pro-rata", "no sibling of its family and level has a line of its own");
    }
  }

  private static void add(CatalogueErrors errors, Reading reading, String field, String reason) {
    errors.add(
        reading.file(),
        reading.line(),
        reading.name(),
        field,
        reason,
        "in a family: one subject; a level with a pro-rata rule has one of them and other rules");
  }
}
