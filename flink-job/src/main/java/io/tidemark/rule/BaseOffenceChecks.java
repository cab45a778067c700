package io.tidemark.rule;

import io.tidemark.rule.RuleReader.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The offences that rules presuppose: other rules show them, and never in a circle. */
final class BaseOffenceChecks {
  private static final String ALLOWED =
      "the offence of other rules of level serious, serious_consequences or especially_serious";

  private BaseOffenceChecks() {}

  /** An offence that nobody shows is let pass while a rule could not be read: it may be that. */
  static void check(List<Reading> readings, CatalogueErrors errors) {
    boolean allRead = readings.stream().allMatch(reading -> reading.rule() != null);
    Map<String, Set<String>> presupposed = presupposedByOffence(readings);
    for (Reading reading : readings) {
      String base = reading.rule() == null ? null : reading.rule().notes().baseOffence();
      if (base == null) {
        continue;
      }
      if (shows(reading.rule()) && leadsTo(base, reading.rule().offence(), presupposed)) {
        add(reading, "it would show what it presupposes", errors);
      } else if (allRead && !presupposed.containsKey(base)) {
        add(reading, "no rule shows the offence " + base, errors);
      }
    }
  }

  /** By offence that some rule shows: what those rules presuppose themselves. */
  private static Map<String, Set<String>> presupposedByOffence(List<Reading> readings) {
    Map<String, Set<String>> presupposed = new TreeMap<>();
    for (Reading reading : readings) {
      Rule rule = reading.rule();
      if (rule != null && shows(rule)) {
        Set<String> bases = presupposed.computeIfAbsent(rule.offence(), key -> new TreeSet<>());
        if (rule.notes().baseOffence() != null) {
          bases.add(rule.notes().baseOffence());
        }
      }
    }
    return presupposed;
  }

  private static boolean shows(Rule rule) {
    return rule.offence() != null && rule.level().isBaseOffence();
  }

  private static boolean leadsTo(String from, String to, Map<String, Set<String>> presupposed) {
    Set<String> reached = new HashSet<>();
    Set<String> next = Set.of(from);
    while (reached.addAll(next)) {
      Set<String> further = new HashSet<>();
      next.forEach(offence -> further.addAll(presupposed.getOrDefault(offence, Set.of())));
      next = further;
    }
    return reached.contains(to);
  }

  private static void add(Reading reading, String reason, CatalogueErrors errors) {
    errors.add(reading.file(), reading.line(), reading.name(), "base-offence", reason, ALLOWED);
  }
}
