package io.tidemark.console.people;

import java.time.Instant;

/**
 * A person as the database knows them.
 *
 * @param password its hash
 * @param lockedUntil null: never locked
 * @param version counts what ends the person's sessions
 */
public record Person(
    String name,
    String password,
    Role role,
    Scope scope,
    boolean mustChangePassword,
    boolean enabled,
    Instant lockedUntil,
    int version,
    Preferences preferences) {

  /** Whether nobody may sign in under this name at that time. */
  public boolean isLocked(Instant now) {
    return !enabled || (lockedUntil != null && now.isBefore(lockedUntil));
  }

  /** The person, for a session or a token. */
  public SignedIn signedIn() {
    return new SignedIn(name, role, scope, version, mustChangePassword);
  }

  /** The same where somebody else has checked who it is: a password does not matter then. */
  SignedIn signedInElsewhere() {
    return new SignedIn(name, role, scope, version, false);
  }
}
