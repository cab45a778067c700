package io.tidemark.console.alert;

import io.tidemark.schemas.AlertBasis;
import io.tidemark.schemas.AlertLevel;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.AlertSubjectKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One revision of an alert, with the field names of the alerts topic.
 *
 * @param threshold above zero
 * @param crossedAt event time; null where unknown
 * @param raisedAt processing time; null where unknown
 * @param serviceId null where unknown
 * @param evidence null where unknown
 * @param completeness null where unknown
 */
public record AlertRevision(
    String alertId,
    int revision,
    AlertStatus status,
    String reason,
    String ruleId,
    String ruleVersion,
    AlertLevel level,
    boolean engineering,
    boolean shadow,
    AlertBasis basis,
    Subject subject,
    String serviceId,
    String measure,
    BigDecimal value,
    BigDecimal threshold,
    Map<String, BigDecimal> counts,
    Instant crossedAt,
    Instant raisedAt,
    Citation citation,
    List<String> aggravating,
    List<String> pending,
    Evidence evidence,
    Completeness completeness) {
  /** Decimals of {@link #timesLine}. */
  public static final int RATIO_SCALE = 6;

  public AlertRevision {
    counts = Collections.unmodifiableMap(new TreeMap<>(counts));
    aggravating = List.copyOf(aggravating);
    pending = List.copyOf(pending);
  }

  /** The count as a multiple of the line, rounded down to a millionth. */
  public BigDecimal timesLine() {
    return value.divide(threshold, RATIO_SCALE, RoundingMode.FLOOR);
  }

  /** The root content of the lineage that it is about; null where it is about something else. */
  public String lineageId() {
    return subject.kind() == AlertSubjectKind.LINEAGE ? subject.id() : null;
  }

  /** Whom or what an alert is about. */
  public record Subject(AlertSubjectKind kind, String id) {}

  /** Where a line stands in the law. */
  public record Citation(String instrument, String article) {}

  /**
   * What the count is made of.
   *
   * @param witness a record that carried the count over the line; null where unknown
   * @param firstAt event time of the first contribution; null where unknown
   * @param lastAt event time of the last contribution; null where unknown
   * @param contributions the largest parts, largest first
   * @param histogram the count over event time, in order
   */
  public record Evidence(
      Witness witness,
      Instant firstAt,
      Instant lastAt,
      List<Contribution> contributions,
      List<Bar> histogram) {
    public Evidence {
      contributions = List.copyOf(contributions);
      histogram = List.copyOf(histogram);
    }
  }

  /**
   * Where a record stands.
   *
   * @param eventId empty where only the place was kept
   */
  public record Witness(String topic, int partition, long offset, String eventId) {}

  /** A part of the count. */
  public record Contribution(String id, BigDecimal amount) {}

  /** What fell into one span of event time. */
  public record Bar(Instant at, BigDecimal amount) {}

  /**
   * How sure one can be that the count is whole.
   *
   * @param deadLetters in the whole job; null where nobody told
   */
  public record Completeness(
      long duplicates, long late, Long deadLetters, boolean followersUnknown, boolean unresolved) {}
}
