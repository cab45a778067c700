package io.tidemark.console.people;

import java.io.Serializable;
import java.security.Principal;

/** Who is signed in, as a session remembers it. */
public record SignedIn(
    String name, Role role, boolean mayFind, Scope scope, int version, boolean mustChangePassword)
    implements Principal, Serializable {
  @Override
  public String getName() {
    return name;
  }

  /** Whether this person has that right. */
  public boolean may(Right right) {
    return switch (right) {
      case FIND -> mayFind;
      case FIGURES -> role.may(Right.VIEW) && !scope.isLimited();
      default -> role.may(right);
    };
  }
}
