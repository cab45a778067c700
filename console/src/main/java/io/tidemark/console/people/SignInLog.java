package io.tidemark.console.people;

import io.tidemark.console.audit.AuditLog;
import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AbstractAuthenticationFailureEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Writes into the audit log who signed in, who could not, and who signed out. */
@Component
class SignInLog {
  // No person has this name. What was typed is not kept: it may be a password in the wrong field.
  private static final String NOBODY = "-";

  private final People people;
  private final AuditLog audit;
  private final TransactionOperations transactions;

  SignInLog(People people, AuditLog audit, TransactionOperations transactions) {
    this.people = people;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Comes before there is a session: nobody is signed in without an entry. */
  @EventListener
  void on(AuthenticationSuccessEvent event) {
    add(event.getAuthentication().getName(), "sign-in", "");
  }

  @EventListener
  void on(AbstractAuthenticationFailureEvent event) {
    String name = people.find(event.getAuthentication().getName()).map(Person::name).orElse(NOBODY);
    add(name, "sign-in.failed", event.getException().getMessage());
  }

  @EventListener
  void on(LogoutSuccessEvent event) {
    add(event.getAuthentication().getName(), "sign-out", "");
  }

  private void add(String person, String action, String detail) {
    transactions.executeWithoutResult(status -> audit.add(person, action, person, detail));
  }
}
