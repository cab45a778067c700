package io.tidemark.console.decision;

import io.tidemark.console.Console;
import io.tidemark.schemas.LabelStatus;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Main class of a console that makes one decision as soon as it has started, says so, and runs on
 * until it is killed or its standard input ends.
 */
public final class DecidingConsole {
  /** What it says once its decision is committed. */
  static final String DECIDED = "decided";

  /** The system property with which it halts in the moment between the commit and the sending. */
  static final String HALT_AT_COMMIT = "halt.at.commit";

  static final String ALERT = "decided-on";
  static final String PERSON = "mo";

  private DecidingConsole() {}

  /** Takes the arguments of the console. */
  public static void main(String[] args) {
    Thread watch = new Thread(DecidingConsole::dieWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    SpringApplication application =
        Boolean.getBoolean(HALT_AT_COMMIT)
            ? new SpringApplication(Console.class, HaltAtCommit.class)
            : new SpringApplication(Console.class);
    ConfigurableApplicationContext context = application.run(args);
    Decision decision =
        new Decision(
            UUID.randomUUID(),
            ALERT,
            1,
            PERSON,
            DecisionKind.CONFIRM,
            Statement.label("label.insult", LabelStatus.CONFIRMED, "clip-" + ALERT),
            "",
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    if (context.getBean(Decisions.class).make(decision) != Decisions.Outcome.MADE) {
      System.exit(1);
    }
    System.out.println(DECIDED);
  }

  private static void dieWithParent() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      System.err.println("standard input is gone: " + e);
    }
    Runtime.getRuntime().halt(1);
  }

  /** Ends the process before the sender hears of the decision. */
  static final class HaltAtCommit {
    @TransactionalEventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void on(DecisionMade event) {
      Runtime.getRuntime().halt(137);
    }
  }
}
