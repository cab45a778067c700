package io.tidemark.demo.run;

import io.tidemark.demo.traffic.Outcomes;
import io.tidemark.demo.traffic.ProducedLedger;
import io.tidemark.telemetry.TelemetryStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the run goes, in a table or in one line. */
final class StatusReport {
  private static final String ROW = "  %-12s %8s %11s %11s %10s %12s %7s";

  private final Duration age;
  private final Map<TelemetryStream, Long> rates;
  private final Map<TelemetryStream, Outcomes> owed;
  private final Map<TelemetryStream, Outcomes> found;
  private final int alerts;

  private StatusReport(
      Duration age,
      Map<TelemetryStream, Long> rates,
      Map<TelemetryStream, Outcomes> owed,
      Map<TelemetryStream, Outcomes> found,
      int alerts) {
    this.age = age;
    this.rates = rates;
    this.owed = owed;
    this.found = found;
    this.alerts = alerts;
  }

  /** Makes reports that know the rates since the one before. */
  static final class Source {
    private final Map<TelemetryStream, Long> before = new EnumMap<>(TelemetryStream.class);
    private long beforeNanos;

    Source(long nowNanos) {
      this.beforeNanos = nowNanos;
    }

    StatusReport report(
        Duration age,
        long nowNanos,
        ProducedLedger produced,
        Map<TelemetryStream, Outcomes> found,
        int alerts) {
      double seconds = Math.max(1, nowNanos - beforeNanos) / 1e9;
      Map<TelemetryStream, Outcomes> owed = new EnumMap<>(TelemetryStream.class);
      Map<TelemetryStream, Long> rates = new EnumMap<>(TelemetryStream.class);
      for (TelemetryStream stream : TelemetryStream.values()) {
        Outcomes outcomes = produced.owed(stream);
        owed.put(stream, outcomes);
        Long earlier = before.put(stream, outcomes.total());
        long since = outcomes.total() - (earlier == null ? 0 : earlier);
        rates.put(stream, Math.round(since / seconds));
      }
      beforeNanos = nowNanos;
      return new StatusReport(age, rates, owed, found, alerts);
    }
  }

  List<String> table() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            ROW,
            "stream",
            "events/s",
            "produced",
            "counted",
            "duplicates",
            "dead letters",
            "lag"));
    for (TelemetryStream stream : TelemetryStream.values()) {
      Outcomes outcomes = found.getOrDefault(stream, Outcomes.NONE);
      lines.add(row(stream.wireName(), rates.get(stream), owed.get(stream).total(), outcomes));
    }
    Outcomes all = all();
    long rate = rates.values().stream().mapToLong(Long::longValue).sum();
    lines.add(row("all", rate, produced(), all));
    lines.add(
        String.format(
            Locale.ROOT,
            "  %d s, %,d alerts stand; Ctrl-C ends the run and checks it",
            age.toSeconds(),
            alerts));
    return lines;
  }

  String line() {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "%5d s ", age.toSeconds()));
    for (TelemetryStream stream : TelemetryStream.values()) {
      line.append(String.format(Locale.ROOT, " %s %,d/s", stream.wireName(), rates.get(stream)));
    }
    Outcomes all = all();
    line.append(
        String.format(
            Locale.ROOT,
            "  lag %,d  counted %,d  duplicates %,d  dead letters %,d  alerts %,d",
            Math.max(0, produced() - all.total()),
            all.counted(),
            all.duplicates(),
            all.deadLetters(),
            alerts));
    return line.toString();
  }

  private static String row(String name, long rate, long produced, Outcomes outcomes) {
    return String.format(
        Locale.ROOT,
        ROW,
        name,
        grouped(rate),
        grouped(produced),
        grouped(outcomes.counted()),
        grouped(outcomes.duplicates()),
        grouped(outcomes.deadLetters()),
        grouped(Math.max(0, produced - outcomes.total())));
  }

  private long produced() {
    return owed.values().stream().mapToLong(Outcomes::total).sum();
  }

  private Outcomes all() {
    return found.values().stream().reduce(Outcomes.NONE, Outcomes::plus);
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
