package io.tidemark.console.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The audit log. */
@Repository
public class AuditLog {
  // Any number that nothing else in this database locks.
  private static final long LOCK = 0x7469_6465_6175_6474L;

  private static final int PIECE = 1000;

  private final JdbcClient database;

  AuditLog(JdbcClient database) {
    this.database = database;
  }

  /**
   * Adds an entry to the transaction that does what it tells. Until that ends, nobody else adds
   * one.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void add(String person, String action, String target, String detail) {
    database
        .sql("select pg_advisory_xact_lock(:lock)")
        .param("lock", LOCK)
        .query((row, number) -> true)
        .single();
    AuditEntry last =
        database
            .sql("select * from audit order by id desc limit 1")
            .query(AuditLog::entry)
            .optional()
            .orElse(new AuditEntry(0, Instant.EPOCH, "", "", "", "", AuditEntry.START));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    AuditEntry entry =
        new AuditEntry(last.id() + 1, now, person, action, target, detail, "")
            .sealedAfter(last.hash());
    database
        .sql(
            """
            insert into audit (id, at, person, action, target, detail, hash)
            values (:id, :at, :person, :action, :target, :detail, :hash)
            """)
        .param("id", entry.id())
        .param("at", entry.at().atOffset(ZoneOffset.UTC))
        .param("person", person)
        .param("action", action)
        .param("target", target)
        .param("detail", detail)
        .param("hash", HexFormat.of().parseHex(entry.hash()))
        .update();
  }

  /** The newest entries, newest first. */
  List<AuditEntry> newest(int count) {
    return database
        .sql("select * from audit order by id desc limit :count")
        .param("count", count)
        .query(AuditLog::entry)
        .list();
  }

  /** The entries after that one, oldest first. */
  public List<AuditEntry> after(long id, int count) {
    return database
        .sql("select * from audit where id > :id order by id limit :count")
        .param("id", id)
        .param("count", count)
        .query(AuditLog::entry)
        .list();
  }

  /**
   * Gives every entry, oldest first. Reads a piece at a time, so whoever takes them slowly keeps no
   * connection from others.
   */
  void each(Consumer<AuditEntry> taker) {
    List<AuditEntry> piece = after(0, PIECE);
    while (!piece.isEmpty()) {
      piece.forEach(taker);
      piece = after(piece.get(piece.size() - 1).id(), PIECE);
    }
  }

  /**
   * The first entry that is not as it was written, or before which one is missing; empty: the log
   * is whole, as far as it reaches.
   */
  public OptionalLong firstBroken() {
    AuditChain chain = new AuditChain();
    each(chain::next);
    return chain.firstBroken();
  }

  private static AuditEntry entry(ResultSet row, int number) throws SQLException {
    return new AuditEntry(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        row.getString("person"),
        row.getString("action"),
        row.getString("target"),
        row.getString("detail"),
        HexFormat.of().formatHex(row.getBytes("hash")));
  }
}
