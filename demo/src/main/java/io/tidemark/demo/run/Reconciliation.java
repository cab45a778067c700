package io.tidemark.demo.run;

import io.tidemark.demo.traffic.Outcomes;
import io.tidemark.demo.traffic.ProducedLedger;
import io.tidemark.demo.traffic.Standing;
import io.tidemark.telemetry.TelemetryStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The reckoning at the end of a run: every record has the outcome it was meant to have, and exactly
 * the alerts stand that the traffic must give. Where people decided in the console, their facts are
 * counted, too, and what alerts stand is up to them.
 *
 * @param decisions case facts that came from the console
 */
public record Reconciliation(
    long decisions,
    Map<TelemetryStream, Outcomes> owed,
    Map<TelemetryStream, Outcomes> found,
    SortedSet<Standing> expected,
    SortedSet<Standing> standing,
    List<String> faults) {
  private static final int LISTED = 20;
  private static final String ROW = "  %-14s %12s %12s %12s %14s  %s";

  static Reconciliation of(
      ProducedLedger produced,
      long decisions,
      Map<TelemetryStream, Outcomes> found,
      SortedSet<Standing> expected,
      AlertBoard board) {
    Map<TelemetryStream, Outcomes> owed = new EnumMap<>(TelemetryStream.class);
    for (TelemetryStream stream : TelemetryStream.values()) {
      owed.put(stream, produced.owed(stream));
    }
    owed.merge(TelemetryStream.CASE_FACTS, new Outcomes(decisions, 0, 0), Outcomes::plus);
    return new Reconciliation(decisions, owed, found, expected, board.standing(), board.faults());
  }

  /** Whether everything adds up. */
  public boolean isSound() {
    return owed.equals(found) && (decisions > 0 || expected.equals(standing)) && faults.isEmpty();
  }

  /** The alerts that must stand and do not. */
  SortedSet<Standing> missing() {
    return without(expected, standing);
  }

  /** The alerts that stand and must not. */
  SortedSet<Standing> unexpected() {
    return without(standing, expected);
  }

  /** For the terminal. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, ROW, "stream", "produced", "counted", "duplicates", "dead letters", ""));
    for (TelemetryStream stream : TelemetryStream.values()) {
      lines.add(row(stream.wireName(), owed.get(stream), found.get(stream)));
    }
    lines.add(row("all", sum(owed), sum(found)));
    lines.add(
        String.format(
            Locale.ROOT,
            "  alerts: %,d expected, %,d stand, %,d missing, %,d unexpected",
            expected.size(),
            standing.size(),
            missing().size(),
            unexpected().size()));
    if (decisions > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %,d decisions came from the console; which alerts stand is up to them",
              decisions));
    } else {
      list(lines, "missing", missing());
      list(lines, "unexpected", unexpected());
    }
    list(lines, "revision", faults);
    return lines;
  }

  private static String row(String name, Outcomes owed, Outcomes found) {
    String verdict =
        owed.equals(found)
            ? "exact"
            : String.format(
                Locale.ROOT,
                "WRONG: owed %,d counted, %,d duplicates, %,d dead letters",
                owed.counted(),
                owed.duplicates(),
                owed.deadLetters());
    return String.format(
        Locale.ROOT,
        ROW,
        name,
        grouped(owed.total()),
        grouped(found.counted()),
        grouped(found.duplicates()),
        grouped(found.deadLetters()),
        verdict);
  }

  private static void list(List<String> lines, String what, Collection<?> items) {
    items.stream().limit(LISTED).forEach(item -> lines.add("    " + what + ": " + item));
    if (items.size() > LISTED) {
      lines.add("    and " + (items.size() - LISTED) + " more " + what);
    }
  }

  private static SortedSet<Standing> without(SortedSet<Standing> all, SortedSet<Standing> some) {
    SortedSet<Standing> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static Outcomes sum(Map<TelemetryStream, Outcomes> outcomes) {
    return outcomes.values().stream().reduce(Outcomes.NONE, Outcomes::plus);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
