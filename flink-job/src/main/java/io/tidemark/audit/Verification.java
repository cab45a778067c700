package io.tidemark.audit;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.telemetry.OneLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** All recorded alerts held against a replay, and their witnesses against the log. */
public record Verification(List<Finding> findings) {
  public Verification {
    findings = List.copyOf(findings);
  }

  /**
   * Of one alert.
   *
   * @param testimony of the recorded witness; of an unrecorded alert none
   */
  public record Finding(Comparison comparison, Testimony testimony) {
    boolean isSound() {
      return comparison.outcome().isSame() && testimony.kind() != Testimony.Kind.FALSE;
    }
  }

  /**
   * Holds them against each other.
   *
   * @param replayed the last revision of every alert of the replay, by id
   */
  public static Verification of(
      RecordedAlerts recorded, Map<String, AlertRevision> replayed, Witnesses witnesses) {
    List<Finding> findings = new ArrayList<>();
    recorded
        .histories()
        .forEach(
            (id, history) ->
                findings.add(
                    new Finding(
                        Comparison.of(history, replayed.get(id)),
                        Testimony.of(history.last(), witnesses))));
    replayed.forEach(
        (id, alert) -> {
          boolean compared = recorded.trials() || !alert.shadow();
          if (compared
              && !recorded.histories().containsKey(id)
              && alert.status() != AlertStatus.WITHDRAWN) {
            findings.add(new Finding(Comparison.unrecorded(alert), Testimony.NONE));
          }
        });
    findings.sort(
        Comparator.<Finding, String>comparing(finding -> finding.comparison().alert().ruleId())
            .thenComparing(finding -> finding.comparison().alert().subject().id())
            .thenComparing(finding -> finding.comparison().alert().alertId()));
    return new Verification(findings);
  }

  /** Every recorded alert is the same, none is unrecorded, and no witness is false. */
  public boolean isSound() {
    return findings.stream().allMatch(Finding::isSound);
  }

  /** How many came out like that. */
  public long count(Comparison.Outcome outcome) {
    return findings.stream().filter(each -> each.comparison().outcome() == outcome).count();
  }

  /** How many recorded witnesses are like that. */
  public long count(Testimony.Kind kind) {
    return findings.stream()
        .filter(each -> each.comparison().outcome() != Comparison.Outcome.UNRECORDED)
        .filter(each -> each.testimony().kind() == kind)
        .count();
  }

  /** A line for each alert. */
  public List<String> lines() {
    return findings.stream().map(Verification::line).map(OneLine::of).toList();
  }

  private static String line(Finding finding) {
    Comparison comparison = finding.comparison();
    AlertRevision alert = comparison.alert();
    StringBuilder line =
        new StringBuilder(
            "%-10s  %s  %s  %s %s  %s  %s of %s"
                .formatted(
                    comparison.outcome().isSame()
                        ? "same"
                        : comparison.outcome().name().toLowerCase(java.util.Locale.ROOT),
                    alert.alertId(),
                    alert.ruleId(),
                    alert.subject().kind().name().toLowerCase(java.util.Locale.ROOT),
                    alert.subject().id(),
                    alert.status() == AlertStatus.WITHDRAWN ? "withdrawn" : "stands",
                    alert.value().stripTrailingZeros().toPlainString(),
                    alert.threshold().stripTrailingZeros().toPlainString()));
    if (comparison.outcome() == Comparison.Outcome.MOVED) {
      line.append("  (has moved since, no revision due)");
    }
    comparison.differences().forEach(difference -> line.append("  ").append(difference));
    switch (finding.testimony().kind()) {
      case TRUE -> line.append("  witness true");
      case FALSE -> line.append("  WITNESS FALSE: ").append(finding.testimony().objection());
      case NONE -> {}
    }
    return line.toString();
  }

  /** All of it in one line. */
  public String summary() {
    return "recorded alerts %d: same %d (of them moved since %d), differ %d, missing %d; unrecorded %d; witnesses true %d, false %d, none %d"
        .formatted(
            findings.size() - count(Comparison.Outcome.UNRECORDED),
            count(Comparison.Outcome.SAME) + count(Comparison.Outcome.MOVED),
            count(Comparison.Outcome.MOVED),
            count(Comparison.Outcome.DIFFERS),
            count(Comparison.Outcome.MISSING),
            count(Comparison.Outcome.UNRECORDED),
            count(Testimony.Kind.TRUE),
            count(Testimony.Kind.FALSE),
            count(Testimony.Kind.NONE));
  }
}
