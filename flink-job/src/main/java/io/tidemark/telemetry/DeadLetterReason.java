package io.tidemark.telemetry;

/** Why a record was rejected; the lower-case name stands in the header and in metrics. */
public enum DeadLetterReason {
  /** The bytes are not an event: broken framing, truncated or trailing data, malformed JSON. */
  UNDECODABLE,
  /** Well framed, but no known schema has that fingerprint. */
  UNKNOWN_SCHEMA,
  /** A scenario line names no known stream. */
  UNKNOWN_STREAM,
  /** A field that must be there is not. */
  MISSING_FIELD,
  /** A field holds a value of the wrong type or form. */
  INVALID_FIELD,
  /** A count or amount is negative, above 10^12, or its parts do not agree. */
  INVALID_COUNT,
  /** An event time before 2000, or more than a day ahead of the record's Kafka timestamp. */
  ABSURD_TIME,
  /** An id is empty, longer than 512 bytes, or a pseudonym under another key. */
  INVALID_ID,
  /** An enumerated field holds a value outside its list. */
  UNKNOWN_ENUM,
  /** A fact on a kind of subject that it cannot speak of. */
  WRONG_SUBJECT_KIND,
  /** A rule record that does not parse or does not fit the vocabulary. */
  INVALID_RULE,
  /** The job crashed at it again and again. */
  CRASHED;

  /** As in the {@code dlq.reason} header: {@code unknown_schema}. */
  public String wireName() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
