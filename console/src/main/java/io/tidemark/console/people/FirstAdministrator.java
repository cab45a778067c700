package io.tidemark.console.people;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Where nobody could sign in, adds an administrator whose password is printed this once. */
@Component
class FirstAdministrator implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(FirstAdministrator.class);
  private static final String NAME = "admin";

  private final People people;

  FirstAdministrator(People people) {
    this.people = people;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (!people.isEmpty()) {
      return;
    }
    String password = PasswordRule.oneTime();
    // Another instance may have been faster; then its password is the one that was printed.
    if (people.add(NAME, password, Role.ADMINISTRATOR, true)) {
      LOG.warn("first start: sign in as {} with the one-time password {}", NAME, password);
    }
  }
}
