package io.tidemark.demo.console;

import io.tidemark.console.Console;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.SpringApplication;

/**
 * Main class of the console's JVM in the demo: starts a PostgreSQL, runs the console on it, and
 * ends with the process that started it, whose end closes standard input.
 */
public final class DemoConsole {
  private static final Duration DATABASE_LIMIT = Duration.ofSeconds(60);
  private static final String USER = "postgres";

  private DemoConsole() {}

  /**
   * Runs until standard input ends.
   *
   * @param args a directory for the database, Kafka's bootstrap servers, the console's port
   */
  public static void main(String[] args) throws IOException {
    Thread watch = new Thread(DemoConsole::endWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Path directory = Path.of(args[0]);
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.resolve("data"))
            .setOverrideWorkingDirectory(directory.resolve("postgres").toFile())
            .setPGStartupWait(DATABASE_LIMIT)
            // What it loses with a power cut is lost with the demo anyway.
            .setServerConfig("fsync", "off")
            .start();
    SpringApplication.run(
        Console.class,
        "--server.address=127.0.0.1",
        "--server.port=" + args[2],
        "--spring.datasource.url=" + postgres.getJdbcUrl(USER, USER),
        "--spring.datasource.username=" + USER,
        "--tidemark.console.intake.bootstrap-servers=" + args[1],
        "--tidemark.console.facts.bootstrap-servers=" + args[1]);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      System.err.println("standard input is gone: " + e);
    }
    // Hooks end the database.
    System.exit(0);
  }
}
