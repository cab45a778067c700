package io.tidemark.console.people;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

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
    boolean mayFind,
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

  /** What Spring Security is to know of the person's rights. */
  public List<GrantedAuthority> authorities() {
    SignedIn who = signedIn();
    return Arrays.stream(Right.values())
        .filter(who::may)
        .<GrantedAuthority>map(right -> new SimpleGrantedAuthority(right.name()))
        .toList();
  }

  /** The person, for a session or a token. */
  public SignedIn signedIn() {
    return new SignedIn(name, role, mayFind, scope, version, mustChangePassword);
  }

  /** The same where somebody else has checked who it is: a password does not matter then. */
  SignedIn signedInElsewhere() {
    return new SignedIn(name, role, mayFind, scope, version, false);
  }
}
