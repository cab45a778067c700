package io.tidemark.console.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database of a test's own on a real PostgreSQL that the tests of this JVM share. */
public final class TestDatabase {
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static EmbeddedPostgres server;

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** A new, empty one. */
  public static synchronized TestDatabase create() {
    String name = "console_" + COUNT.incrementAndGet();
    JdbcClient.create(server().getPostgresDatabase()).sql("create database " + name).update();
    return new TestDatabase(name);
  }

  private static synchronized EmbeddedPostgres server() {
    if (server == null) {
      try {
        server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("max_connections", "200")
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return server;
  }

  /** Where the console connects. */
  public String url() {
    return server.getJdbcUrl("postgres", name);
  }

  /** Statements of the test itself. */
  public JdbcClient client() {
    return JdbcClient.create(dataSource());
  }

  /** Unpooled connections. */
  public DataSource dataSource() {
    return server.getDatabase("postgres", name);
  }

  /** Nobody can connect any more, and who is connected is thrown out. */
  public void shut() {
    admin("alter database " + name + " with allow_connections false");
    JdbcClient.create(server.getPostgresDatabase())
        .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name")
        .param("name", name)
        .query()
        .listOfRows();
  }

  /** Ends {@link #shut}. */
  public void open() {
    admin("alter database " + name + " with allow_connections true");
  }

  private static void admin(String statement) {
    JdbcClient.create(server.getPostgresDatabase()).sql(statement).update();
  }
}
