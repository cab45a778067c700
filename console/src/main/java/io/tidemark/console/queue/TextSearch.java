package io.tidemark.console.queue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds alerts by the beginning of their id or of their subject's, or by a part of the rule's id.
 * Ids are many, and an index knows their beginnings; rules are few, so all of them are looked at.
 */
@Component
class TextSearch {
  /** Which alerts are found, with what {@link #parameters} gives. */
  static final String CONDITION =
      "(alert_id like :idBegins or subject_id like :idBegins or rule_id = any(:rules))";

  // Goes from one rule to the next in the index, however many alerts each has.
  private static final String RULES =
      """
      with recursive rule (id) as (
        (select rule_id from alert order by rule_id limit 1)
        union all
        select (select rule_id from alert where rule_id > rule.id order by rule_id limit 1)
        from rule where rule.id is not null)
      select id from rule where position(:part in lower(id)) > 0
      """;

  private final JdbcClient database;

  TextSearch(JdbcClient database) {
    this.database = database;
  }

  /** What the condition needs to find that text. */
  Map<String, Object> parameters(String text) {
    List<String> rules =
        database.sql(RULES).param("part", text.toLowerCase(Locale.ROOT)).query(String.class).list();
    return Map.of(
        "idBegins",
        text.replaceAll("([\\\\%_])", "\\\\$1") + '%',
        "rules",
        rules.toArray(String[]::new));
  }
}
