package io.tidemark.console.people;

import java.io.Serializable;
import java.security.Principal;

/** Who is signed in, as a session remembers it. */
public record SignedIn(String name, Role role, Scope scope, int version, boolean mustChangePassword)
    implements Principal, Serializable {
  @Override
  public String getName() {
    return name;
  }

  /** Whether this person has that right. */
  public boolean may(Right right) {
    return role.may(right);
  }
}
