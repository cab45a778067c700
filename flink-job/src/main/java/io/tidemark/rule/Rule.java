package io.tidemark.rule;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One line of the law: what is added up, for whom, where the line is, and where the law says so.
 *
 * @param id such as {@code defamation.views}
 * @param about what is counted, in words for a lawyer; or null
 * @param offence what being crossed shows to be serious, such as {@code defamation}; or null
 * @param family siblings of one family and level silence its pro-rata rule once one of them has
 *     reached its own line; null for a rule in no family
 * @param proRata it stands only while no sibling of its family and level has reached its own line
 * @param attestable a fact of its id makes it stand, whatever telemetry counts
 * @param engineering the number is ours, not the law's
 * @param version hash of the rule's content, hexadecimal
 */
public record Rule(
    String id,
    Level level,
    String about,
    Scope scope,
    Line line,
    Notes notes,
    String offence,
    String family,
    boolean proRata,
    boolean attestable,
    Citation citation,
    boolean engineering,
    RuleState state,
    String version)
    implements Serializable {
  public Rule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(line, "line");
    Objects.requireNonNull(notes, "notes");
    Objects.requireNonNull(citation, "citation");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(version, "version");
  }

  /** The same rule with that version. */
  Rule versioned(String newVersion) {
    return new Rule(
        id,
        level,
        about,
        scope,
        line,
        notes,
        offence,
        family,
        proRata,
        attestable,
        citation,
        engineering,
        state,
        newVersion);
  }

  /** True when it judges that kind of subject. */
  public boolean judges(RuleSubject kind) {
    return scope.subjects().contains(kind);
  }

  public String gate() {
    return scope.gate();
  }

  public Set<Label> labels() {
    return scope.labels();
  }

  public SortedMap<Measure, Long> weights() {
    return line.weights();
  }

  public BigDecimal threshold() {
    return line.threshold();
  }

  public Window window() {
    return line.window();
  }

  /** The one name an alert gives to what was measured: the measure, or {@code prorata}. */
  public String measureName() {
    if (proRata) {
      return "prorata";
    }
    return weights().size() == 1
        ? weights().firstKey().wireName()
        : weights().keySet().stream().map(Measure::wireName).collect(Collectors.joining("+"));
  }
}
