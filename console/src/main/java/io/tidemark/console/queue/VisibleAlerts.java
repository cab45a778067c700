package io.tidemark.console.queue;

import io.tidemark.console.people.Scope;
import io.tidemark.console.people.SignedIn;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * The alerts that the person who asks may see. This is the one place where that is decided: a
 * statement that comes from here finds no others in the table {@code alert}.
 */
@Component
public class VisibleAlerts {
  // The name hides the table's; the planner takes it as a condition like any other.
  private static final String OF_SERVICES =
      "with alert as not materialized"
          + " (select * from alert where service_id = any(:visibleServices)) ";

  private final JdbcClient database;

  VisibleAlerts(JdbcClient database) {
    this.database = database;
  }

  /** That query, for the person whose request this is; it has no {@code with} of its own. */
  public JdbcClient.StatementSpec sql(String query) {
    Scope scope = scope();
    return scope.isLimited()
        ? database
            .sql(OF_SERVICES + query)
            .param("visibleServices", scope.services().toArray(String[]::new))
        : database.sql(query);
  }

  // Without a person it is the console itself that asks.
  private static Scope scope() {
    Authentication asking = SecurityContextHolder.getContext().getAuthentication();
    return asking != null && asking.getPrincipal() instanceof SignedIn who
        ? who.scope()
        : Scope.ALL;
  }
}
