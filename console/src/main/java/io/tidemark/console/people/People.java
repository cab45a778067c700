package io.tidemark.console.people;

import io.tidemark.console.audit.AuditLog;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The people who may sign in. */
@Repository
public class People {
  private static final int FAILURES = 5;
  private static final int LOCK_MINUTES = 15;

  private final JdbcClient database;
  private final PasswordEncoder passwords;
  private final AuditLog audit;

  People(JdbcClient database, PasswordEncoder passwords, AuditLog audit) {
    this.database = database;
    this.passwords = passwords;
    this.audit = audit;
  }

  /** That person; names know no capitals. */
  public Optional<Person> find(String name) {
    return database
        .sql("select * from person where name = :name")
        .param("name", name.toLowerCase(Locale.ROOT))
        .query(People::person)
        .optional();
  }

  /** All of them, by name. */
  public List<Person> all() {
    return database.sql("select * from person order by name").query(People::person).list();
  }

  /** Whether anybody could sign in. */
  boolean isEmpty() {
    return database.sql("select not exists (select from person)").query(Boolean.class).single();
  }

  /**
   * Adds a person.
   *
   * @param password as it is typed
   * @param mustChange whether it holds for one login only
   * @return false when the name is taken
   */
  public boolean add(String name, String password, Role role, boolean mustChange) {
    return database
            .sql(
                """
                insert into person (name, password, role, must_change_password)
                values (:name, :password, :role, :mustChange) on conflict do nothing
                """)
            .param("name", name)
            .param("password", passwords.encode(password))
            .param("role", role.name())
            .param("mustChange", mustChange)
            .update()
        == 1;
  }

  /** Sets a password, and ends the person's sessions and any lock. */
  public void setPassword(String name, String password, boolean mustChange) {
    database
        .sql(
            """
            update person set password = :password, must_change_password = :mustChange,
              failures = 0, locked_until = null, version = version + 1
            where name = :name
            """)
        .param("name", name)
        .param("password", passwords.encode(password))
        .param("mustChange", mustChange)
        .update();
  }

  /** Gives a person that role, and ends their sessions. */
  public void setRole(String name, Role role) {
    database
        .sql("update person set role = :role, version = version + 1 where name = :name")
        .param("name", name)
        .param("role", role.name())
        .update();
  }

  /** Limits a person to services, or to none, and ends their sessions. */
  void setScope(String name, Scope scope) {
    database
        .sql(
            """
            update person set services = cast(:services as text[]), version = version + 1
            where name = :name
            """)
        .param("name", name)
        .param("services", scope.isLimited() ? scope.services().toArray(String[]::new) : null)
        .update();
  }

  /** Lets a person find people by their ids, or no longer, and ends their sessions. */
  void setMayFind(String name, boolean mayFind) {
    database
        .sql("update person set may_find = :mayFind, version = version + 1 where name = :name")
        .param("name", name)
        .param("mayFind", mayFind)
        .update();
  }

  /** Opens or closes an account, and ends its sessions. */
  public void setEnabled(String name, boolean enabled) {
    database
        .sql("update person set enabled = :enabled, version = version + 1 where name = :name")
        .param("name", name)
        .param("enabled", enabled)
        .update();
  }

  /** Sets how a person wants to work; it ends no session. */
  void setPreferences(String name, Preferences preferences) {
    database
        .sql(
            """
            update person set keys = :keys, count_looked = :countLooked,
              break_minutes = :breakMinutes, break_alerts = :breakAlerts
            where name = :name
            """)
        .param("name", name)
        .param("keys", preferences.keys())
        .param("countLooked", preferences.countLooked())
        .param("breakMinutes", preferences.breakMinutes(), Types.INTEGER)
        .param("breakAlerts", preferences.breakAlerts(), Types.INTEGER)
        .update();
  }

  /** A wrong password: after a few the account is locked for a while, which is an audit entry. */
  @Transactional
  public void failed(String name) {
    boolean locked =
        database
            .sql(
                """
                update person set
                  locked_until = case when failures + 1 >= :limit
                    then now() + make_interval(mins => :minutes) else locked_until end,
                  failures = case when failures + 1 >= :limit then 0 else failures + 1 end
                where name = :name
                returning failures = 0
                """)
            .param("name", name)
            .param("limit", FAILURES)
            .param("minutes", LOCK_MINUTES)
            .query(Boolean.class)
            .optional()
            .orElse(false);
    if (locked) {
      audit.add(name, "person.locked", name, LOCK_MINUTES + " minutes");
    }
  }

  /** A right one. */
  void succeeded(String name) {
    database
        .sql(
            "update person set failures = 0, locked_until = null"
                + " where name = :name and (failures > 0 or locked_until is not null)")
        .param("name", name)
        .update();
  }

  private static Person person(ResultSet row, int number) throws SQLException {
    Timestamp lockedUntil = row.getTimestamp("locked_until");
    return new Person(
        row.getString("name"),
        row.getString("password"),
        Role.valueOf(row.getString("role")),
        row.getBoolean("may_find"),
        scope(row.getArray("services")),
        row.getBoolean("must_change_password"),
        row.getBoolean("enabled"),
        lockedUntil == null ? null : lockedUntil.toInstant(),
        row.getInt("version"),
        new Preferences(
            row.getBoolean("keys"),
            row.getBoolean("count_looked"),
            row.getObject("break_minutes", Integer.class),
            row.getObject("break_alerts", Integer.class)));
  }

  private static Scope scope(Array services) throws SQLException {
    return services == null ? Scope.ALL : new Scope(List.of((String[]) services.getArray()));
  }
}
