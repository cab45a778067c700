package io.tidemark.rule;

/** Whom a rule judges, and what an alert is about. */
public enum RuleSubject {
  /** The same information: a content and all its copies; its id is the root's content id. */
  LINEAGE,
  /** The owner of accounts, or an account whose owner is not known. */
  ACCOUNT,
  VICTIM,
  /** A platform service. */
  SERVICE
}
