package io.tidemark.recount;

import io.tidemark.rule.Measure;

/** Adds up what one kind of subject has, as one rule wants it. */
interface Counting {
  /**
   * How much of a measure a subject has.
   *
   * @param withoutDealtWith leaves out the acts that have been dealt with
   * @param confirmedOnly takes only lineages whose label is confirmed, where a label is asked for
   */
  Amount amount(Measure measure, String subjectId, boolean withoutDealtWith, boolean confirmedOnly);
}
