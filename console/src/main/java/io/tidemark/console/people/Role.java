package io.tidemark.console.people;

import java.util.List;

/** A person's role, and its rights. An administrator manages people and works no alerts. */
public enum Role {
  VIEWER,
  MODERATOR,
  LEAD,
  AUDITOR,
  ADMINISTRATOR;

  /** Whether the role has that right. */
  public boolean may(Right right) {
    return rights().contains(right);
  }

  /** The rights that everybody of the role has. */
  List<Right> rights() {
    return switch (this) {
      case VIEWER -> List.of(Right.VIEW);
      case MODERATOR -> List.of(Right.VIEW, Right.WORK);
      case LEAD -> List.of(Right.VIEW, Right.WORK, Right.LEAD);
      case AUDITOR -> List.of(Right.VIEW, Right.AUDIT);
      case ADMINISTRATOR -> List.of(Right.VIEW, Right.ADMINISTER);
    };
  }
}
