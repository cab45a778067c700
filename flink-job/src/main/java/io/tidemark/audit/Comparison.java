package io.tidemark.audit;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How a recorded alert compares with what the replay gives, in all that must be the same.
 *
 * @param alert the recorded one, or of an unrecorded alert the replayed one
 * @param differences none when it is the same
 */
public record Comparison(AlertRevision alert, Outcome outcome, List<Difference> differences) {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final String GROSS = ".gross";

  /** What must be the same whenever an alert was last revised. */
  private static final Map<String, Function<AlertRevision, Object>> FIXED = new LinkedHashMap<>();

  /** What may move after the last revision, since a count by itself is told at doublings only. */
  private static final Map<String, Function<AlertRevision, Object>> MOVING = new LinkedHashMap<>();

  static {
    FIXED.put("rule_id", AlertRevision::ruleId);
    FIXED.put("rule_version", AlertRevision::ruleVersion);
    FIXED.put("level", alert -> alert.level().wireName());
    FIXED.put("engineering", AlertRevision::engineering);
    FIXED.put("basis", AlertRevision::basis);
    FIXED.put("subject", alert -> alert.subject().kind() + " " + alert.subject().id());
    FIXED.put("measure", AlertRevision::measure);
    FIXED.put("threshold", alert -> plain(alert.threshold()));
    FIXED.put("citation", AlertRevision::citation);
    FIXED.put("aggravating", AlertRevision::aggravating);
    FIXED.put("pending", AlertRevision::pending);
    MOVING.put("service_id", AlertRevision::serviceId);
    MOVING.put("value", alert -> plain(alert.value()));
    MOVING.put("counts", alert -> plain(alert.counts()));
  }

  public Comparison {
    differences = List.copyOf(differences);
  }

  /** What came of it. */
  public enum Outcome {
    SAME,
    /** The same but for counts that have moved on without a revision being due. */
    MOVED,
    DIFFERS,
    /** Recorded as standing; the replay gives no such alert. */
    MISSING,
    /** The replay gives it, and nobody recorded it. */
    UNRECORDED;

    /** True when the record is as it should be. */
    public boolean isSame() {
      return this == SAME || this == MOVED;
    }
  }

  /** One field that is not the same. */
  public record Difference(String field, String recorded, String replayed) {
    @Override
    public String toString() {
      return field + ": " + recorded + " -> " + replayed;
    }
  }

  /**
   * Of a recorded alert.
   *
   * @param replayed its last revision in the replay, or null
   */
  public static Comparison of(AlertHistory recorded, AlertRevision replayed) {
    AlertRevision last = recorded.last();
    boolean stands = replayed != null && replayed.status() != AlertStatus.WITHDRAWN;
    List<Difference> differences = new ArrayList<>();
    if (!recorded.gaps().isEmpty()) {
      differences.add(
          new Difference("revisions", "without " + recorded.gaps(), "1 to " + last.revision()));
    }
    if (recorded.stands() && replayed == null) {
      return new Comparison(last, Outcome.MISSING, differences);
    }
    if (recorded.stands() != stands) {
      differences.add(new Difference("stands", told(last), told(replayed)));
    }
    if (!recorded.stands() || !stands) {
      return new Comparison(
          last, differences.isEmpty() ? Outcome.SAME : Outcome.DIFFERS, differences);
    }
    differences.addAll(differing(FIXED, last, replayed));
    List<Difference> moved = differing(MOVING, last, replayed);
    boolean onlyMoved = differences.isEmpty() && !moved.isEmpty() && mayHaveMoved(last, replayed);
    differences.addAll(moved);
    Outcome differs = onlyMoved ? Outcome.MOVED : Outcome.DIFFERS;
    return new Comparison(last, differences.isEmpty() ? Outcome.SAME : differs, differences);
  }

  /** Of an alert that stands in the replay and is not in the record. */
  public static Comparison unrecorded(AlertRevision replayed) {
    return new Comparison(replayed, Outcome.UNRECORDED, List.of());
  }

  private static String told(AlertRevision alert) {
    return alert.status() == AlertStatus.WITHDRAWN
        ? "withdrawn (" + alert.reason() + ")"
        : "stands";
  }

  private static List<Difference> differing(
      Map<String, Function<AlertRevision, Object>> fields,
      AlertRevision recorded,
      AlertRevision replayed) {
    List<Difference> differences = new ArrayList<>();
    fields.forEach(
        (name, field) -> {
          Object before = field.apply(recorded);
          Object after = field.apply(replayed);
          if (!Objects.equals(before, after)) {
            differences.add(new Difference(name, String.valueOf(before), String.valueOf(after)));
          }
        });
    return differences;
  }

  /**
   * Whether the job would have left it at the recorded revision: it stood then, the sum has not
   * doubled since, and no figure is above what there ever was. At the end of its input the job
   * leaves nothing untold.
   */
  private static boolean mayHaveMoved(AlertRevision recorded, AlertRevision replayed) {
    BigDecimal ownFigure = recorded.counts().getOrDefault(recorded.measure(), recorded.value());
    return !recorded.reason().contains("end of input")
        && recorded.value().compareTo(recorded.threshold()) >= 0
        && replayed.value().compareTo(recorded.value().multiply(TWO)) < 0
        && ownFigure.compareTo(recorded.value()) == 0
        && recorded.counts().keySet().equals(replayed.counts().keySet())
        && recorded.counts().keySet().stream().allMatch(name -> fits(name, recorded, replayed))
        && (recorded.value().compareTo(replayed.value()) <= 0
            || recorded.counts().containsKey(recorded.measure() + GROSS));
  }

  /** A gross figure only grows; a net one may also fall, but was never above its gross. */
  private static boolean fits(String name, AlertRevision recorded, AlertRevision replayed) {
    BigDecimal figure = recorded.counts().get(name);
    BigDecimal gross = recorded.counts().get(name + GROSS);
    return figure.compareTo(replayed.counts().get(name)) <= 0
        || (gross != null && figure.compareTo(gross) <= 0);
  }

  private static Map<String, String> plain(Map<String, BigDecimal> counts) {
    Map<String, String> plain = new TreeMap<>();
    counts.forEach((name, amount) -> plain.put(name, plain(amount)));
    return plain;
  }

  private static String plain(BigDecimal amount) {
    return amount.stripTrailingZeros().toPlainString();
  }
}
