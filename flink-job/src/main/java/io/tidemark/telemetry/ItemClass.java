package io.tidemark.telemetry;

/**
 * The kinds of personal information that the 2017 Interpretation names (Art. 5(1)(3)-(5)). Which of
 * the law's classes A, B, C each belongs to is the catalogue's to say.
 */
public enum ItemClass {
  TRACKING,
  COMMUNICATION_CONTENT,
  CREDIT,
  PROPERTY,
  ACCOMMODATION,
  COMMUNICATION_RECORD,
  HEALTH,
  TRANSACTION,
  OTHER_SAFETY,
  OTHER
}
