package io.tidemark.console.people;

/** What a person may do; the name is the authority that Spring Security asks for. */
public enum Right {
  /** See alerts. */
  VIEW,
  /** Claim alerts and decide. */
  WORK,
  /** Take over what others have claimed, and decide on what is escalated. */
  LEAD,
  /** Read the audit log. */
  AUDIT,
  /** Manage people. */
  ADMINISTER,
  /** See figures of all services; whoever is limited to some has it not. */
  FIGURES,
  /** Find people by their ids; no role has it, an administrator gives it to a person. */
  FIND
}
