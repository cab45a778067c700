package io.tidemark.rule;

import io.tidemark.telemetry.LabelStatus;
import java.math.BigDecimal;
import java.util.Map;

/** What a ledger has found out about its subject, as far as rules ask. */
public interface Findings {
  /**
   * The amounts behind a rule: of its measures, over the span that its window makes the most of.
   *
   * @param confirmedOnly counting nothing but what carries a confirmed label
   */
  Map<Measure, BigDecimal> amounts(Rule rule, boolean confirmedOnly);

  /** All figures that an alert of this rule shows, by name: net and gross. */
  Map<String, BigDecimal> counts(Rule rule, Map<Measure, BigDecimal> amounts);

  /** The label's state on the subject as a whole; null: not labelled, or not a thing to label. */
  LabelStatus labelled(Label label);

  /** True when the fact without which such rules are silent is there. */
  boolean isOpen(String gate);

  /** True when that criterion's note holds for the subject, by telemetry or by an attested fact. */
  boolean holds(String criterion);

  /** True while for something that was counted no lawful basis has been established to lack. */
  boolean lawfulBasisUnknown();
}
