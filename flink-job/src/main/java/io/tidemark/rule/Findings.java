package io.tidemark.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;

/** What a ledger has found out about its subject, as far as rules ask. */
public interface Findings {
  /** The subject's kind. */
  RuleSubject kind();

  /**
   * The amounts behind a rule: of its measures, over the span that its window makes the most of.
   *
   * @param confirmedOnly counting nothing but what carries a confirmed label, or a fact that is
   *     confirmed itself
   */
  Map<Measure, BigDecimal> amounts(Rule rule, boolean confirmedOnly);

  /** All figures that an alert of this rule shows, by name: net and gross. */
  SortedMap<String, BigDecimal> counts(Rule rule, Map<Measure, BigDecimal> amounts);

  /** The labels on the subject as a whole; none where it is not a thing to label. */
  Labels labels();

  /** True unless the subject as a whole is one act, and that act was before the date. */
  boolean isActFrom(LocalDate date);

  /** True when an effective fact of that id is attested of the subject. */
  boolean isAttested(String fact);

  /** What the notes of the contents say whose acts this rule counts; of a content: nothing. */
  HeldNotes notesOfActs(Rule rule);

  /** True when an alert for that offence stands on a content whose act this rule counts. */
  boolean baseStandsOnActs(Rule rule, String offence);

  /** True while for something that this rule counts no lawful basis is established to lack. */
  boolean lawfulBasisUnknown(Rule rule);
}
