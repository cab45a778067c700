package io.tidemark.console.people;

import io.tidemark.console.audit.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Where nobody could sign in, adds an administrator whose password is printed this once. */
@Component
class FirstAdministrator implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final String NAME = "admin";

  private final People people;
  private final AuditLog audit;
  private final TransactionOperations transactions;

  FirstAdministrator(People people, AuditLog audit, TransactionOperations transactions) {
    this.people = people;
    this.audit = audit;
    this.transactions = transactions;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!people.isEmpty()) {
      return;
    }
    String password = PasswordRule.oneTime();
    // Another instance may have been faster; then its password is the one that was printed.
    if (Boolean.TRUE.equals(transactions.execute(status -> add(password)))) {
      LOG.warn("first start: sign in as {} with the one-time password {}", NAME, password);
    }
  }

  private boolean add(String password) {
    boolean added = people.add(NAME, password, Role.ADMINISTRATOR, true);
    if (added) {
      audit.add(NAME, "person.added", NAME, "at the first start");
    }
    return added;
  }
}
