package io.tidemark.rule;

/** The law's three classes of personal information, gravest first (2017 Interpretation, Art. 5). */
public enum ClassOfItem {
  A,
  B,
  C
}
