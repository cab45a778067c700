package io.tidemark.console.people;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

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

  /** The rights as Spring Security asks for them. */
  public List<GrantedAuthority> authorities() {
    return rights().stream()
        .<GrantedAuthority>map(right -> new SimpleGrantedAuthority(right.name()))
        .toList();
  }

  private List<Right> rights() {
    return switch (this) {
      case VIEWER -> List.of(Right.VIEW);
      case MODERATOR -> List.of(Right.VIEW, Right.WORK);
      case LEAD -> List.of(Right.VIEW, Right.WORK, Right.LEAD);
      case AUDITOR -> List.of(Right.VIEW, Right.AUDIT);
      case ADMINISTRATOR -> List.of(Right.VIEW, Right.ADMINISTER);
    };
  }
}
