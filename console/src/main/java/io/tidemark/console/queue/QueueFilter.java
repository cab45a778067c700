package io.tidemark.console.queue;

import io.tidemark.console.web.BadAddressException;
import io.tidemark.schemas.AlertBasis;
import io.tidemark.schemas.AlertLevel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Which alerts to show, as the query of an address says it. Without a word on them, alerts that are
 * withdrawn, dismissed, snoozed or of rules on trial are left out.
 *
 * @param values the parameters by name; empty ones are left out
 */
public record QueueFilter(Map<String, String> values) {
  static final String RULE = "rule";
  static final String LEVEL = "level";
  static final String BASIS = "basis";
  static final String SERVICE = "service";
  static final String STATUS = "status";
  static final String ASSIGNEE = "assignee";
  static final String AGGRAVATING = "aggravating";
  static final String SHADOW = "shadow";
  static final String DISMISSED = "dismissed";
  static final String SNOOZED = "snoozed";
  static final String ESCALATED = "escalated";
  static final String PROPOSED = "proposed";
  static final String SUBJECT = "subject";
  static final String TEXT = "text";

  /** As an assignee: nobody. No person has this name. */
  public static final String NOBODY = "-";

  private static final String ALL = "all";
  private static final Set<String> USUAL = Set.of(TEXT, RULE, LEVEL, SERVICE, ASSIGNEE);
  private static final Pattern WORD = Pattern.compile("[A-Z]+");
  private static final Set<String> STATUSES = Set.of("RAISED", "REVISED", "WITHDRAWN", ALL);
  private static final Set<String> YES_OR_NO = Set.of("yes", "no");
  private static final Set<String> YES_OR_ALL = Set.of("yes", ALL);

  public QueueFilter {
    values = Map.copyOf(values);
  }

  /**
   * The filter of an address.
   *
   * @throws BadAddressException when a parameter has a value that it cannot have
   */
  public static QueueFilter of(Map<String, String> parameters) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : List.of(RULE, SERVICE, ASSIGNEE, SUBJECT, TEXT)) {
      keep(parameters, name, null, values);
    }
    keep(parameters, LEVEL, names(AlertLevel.values()), values);
    keep(parameters, BASIS, names(AlertBasis.values()), values);
    keep(parameters, STATUS, STATUSES, values);
    keep(parameters, AGGRAVATING, YES_OR_NO, values);
    keep(parameters, SHADOW, YES_OR_ALL, values);
    keep(parameters, DISMISSED, YES_OR_ALL, values);
    keep(parameters, SNOOZED, YES_OR_ALL, values);
    keep(parameters, ESCALATED, YES_OR_NO, values);
    keep(parameters, PROPOSED, YES_OR_NO, values);
    return new QueueFilter(values);
  }

  private static void keep(
      Map<String, String> parameters, String name, Set<String> allowed, Map<String, String> kept) {
    String value = parameters.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      return;
    }
    if (value.indexOf('\0') >= 0 || (allowed != null && !allowed.contains(value))) {
      throw new BadAddressException("the parameter " + name + " cannot be that");
    }
    kept.put(name, value);
  }

  private static Set<String> names(Enum<?>[] constants) {
    Set<String> names = new HashSet<>();
    for (Enum<?> constant : constants) {
      names.add(constant.name());
    }
    return names;
  }

  /** The value of a parameter; empty where the address does not say. */
  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** Whether it asks for more than what nearly everybody filters by. */
  public boolean isSpecial() {
    return !USUAL.containsAll(values.keySet());
  }

  /** The same with another value of one parameter; an empty one takes it away. */
  public QueueFilter with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return of(changed);
  }

  /** The address that shows this, from the path on. */
  public String address(String path) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    Map<String, String> sorted = new TreeMap<>(values);
    sorted.keySet().forEach(name -> address.queryParam(name, '{' + name + '}'));
    return address.encode().buildAndExpand(sorted).toUriString();
  }

  /** The conditions that rows meet, without the one on the level; values are named parameters. */
  String conditionsBesideLevel() {
    List<String> conditions = new ArrayList<>();
    // Word for word as in the partial index of the queue.
    switch (get(STATUS)) {
      case "" -> conditions.add("status <> 'WITHDRAWN'");
      case ALL -> {}
      default -> conditions.add("status = " + literal(get(STATUS)));
    }
    leftOut(conditions, SHADOW, "shadow");
    leftOut(conditions, DISMISSED, "dismissed");
    leftOut(conditions, SNOOZED, "snoozed");
    equal(conditions, RULE, "rule_id");
    if (!get(BASIS).isEmpty()) {
      conditions.add("basis = " + literal(get(BASIS)));
    }
    equal(conditions, SERVICE, "service_id");
    equal(conditions, SUBJECT, "subject_id");
    if (get(ASSIGNEE).equals(NOBODY)) {
      conditions.add("assignee is null");
    } else {
      equal(conditions, ASSIGNEE, "assignee");
    }
    yesOrNo(conditions, AGGRAVATING, "aggravating");
    yesOrNo(conditions, ESCALATED, "escalated");
    yesOrNo(conditions, PROPOSED, "proposed");
    if (!get(TEXT).isEmpty()) {
      conditions.add(TextSearch.CONDITION);
    }
    return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
  }

  private void equal(List<String> conditions, String name, String column) {
    if (!get(name).isEmpty()) {
      conditions.add(column + " = :" + name);
    }
  }

  private void yesOrNo(List<String> conditions, String name, String column) {
    if (!get(name).isEmpty()) {
      conditions.add(get(name).equals("yes") ? column : "not " + column);
    }
  }

  private void leftOut(List<String> conditions, String name, String column) {
    switch (get(name)) {
      case "" -> conditions.add("not " + column);
      case ALL -> {}
      default -> conditions.add(column);
    }
  }

  // Few values of very different frequency: the planner has to see which it is.
  private static String literal(String word) {
    if (!WORD.matcher(word).matches()) {
      throw new BadAddressException("no value of a parameter is like that");
    }
    return "'" + word + "'";
  }
}
