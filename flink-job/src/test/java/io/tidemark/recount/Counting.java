package io.tidemark.recount;

import io.tidemark.rule.Measure;

/** Adds up what one kind of subject has, as one rule wants it. */
interface Counting {
  /** How much of a measure that no fact attests a subject has. */
  Amount amount(Measure measure, String subjectId, Terms terms);
}
