package io.tidemark.console.api;

import io.tidemark.console.audit.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The tokens of people; of each only a hash is kept. */
@Repository
public class Tokens {
  private static final int MOST = 20;
  private static final String HOLDS =
      "(api_token.revoked_at is null and api_token.expires_at > now())";

  private final JdbcClient database;
  private final AuditLog audit;

  Tokens(JdbcClient database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  /**
   * Makes a token.
   *
   * @return the token, which nobody sees again; empty: the person has as many as one may have
   */
  @Transactional
  public Optional<String> make(String person, String purpose, int days) {
    if (of(person).stream().filter(Token::holds).count() >= MOST) {
      return Optional.empty();
    }
    String token = TokenText.random();
    long id =
        database
            .sql(
                """
                insert into api_token (person, purpose, hash, expires_at)
                values (:person, :purpose, :hash, now() + make_interval(days => :days))
                returning token_id
                """)
            .param("person", person)
            .param("purpose", purpose)
            .param("hash", TokenText.hash(token))
            .param("days", days)
            .query(Long.class)
            .single();
    audit.add(person, "token.made", "token " + id, days + " days: " + purpose);
    return Optional.of(token);
  }

  /** Ends a token of that person. */
  @Transactional
  public void revoke(String person, long id) {
    boolean revoked =
        database
                .sql(
                    "update api_token set revoked_at = now()"
                        + " where token_id = :id and person = :person and revoked_at is null")
                .param("id", id)
                .param("person", person)
                .update()
            == 1;
    if (revoked) {
      audit.add(person, "token.revoked", "token " + id, "");
    }
  }

  /** The newest of a person, newest first. */
  List<Token> of(String person) {
    return database
        .sql(
            "select api_token.*, "
                + HOLDS
                + " as holds from api_token where person = :person"
                + " order by made_at desc, token_id desc limit 100")
        .param("person", person)
        .query(Tokens::token)
        .list();
  }

  /** Whose token that is; empty: nobody's, or it no longer holds. */
  Optional<String> owner(String token) {
    byte[] hash = TokenText.hash(token);
    Optional<String> owner =
        database
            .sql("select person from api_token where hash = :hash and " + HOLDS)
            .param("hash", hash)
            .query(String.class)
            .optional();
    owner.ifPresent(name -> used(hash));
    return owner;
  }

  private void used(byte[] hash) {
    database
        .sql(
            """
            update api_token set used_at = now()
            where hash = :hash and (used_at is null or used_at < now() - interval '1 minute')
            """)
        .param("hash", hash)
        .update();
  }

  private static Token token(ResultSet row, int number) throws SQLException {
    return new Token(
        row.getLong("token_id"),
        row.getString("purpose"),
        instant(row.getTimestamp("made_at")),
        instant(row.getTimestamp("expires_at")),
        instant(row.getTimestamp("revoked_at")),
        instant(row.getTimestamp("used_at")),
        row.getBoolean("holds"));
  }

  private static Instant instant(Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
