package io.tidemark.console.people;

/** What a person may do; the name is the authority that Spring Security asks for. */
public enum Right {
  /** See alerts. */
  VIEW,
  /** Claim alerts and decide. */
  WORK,
  /** Take over what others have claimed. */
  LEAD,
  /** Read the audit log. */
  AUDIT,
  /** Manage people. */
  ADMINISTER
}
