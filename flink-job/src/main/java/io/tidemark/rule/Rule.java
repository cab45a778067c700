package io.tidemark.rule;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One line of the law: what is added up, for whom, and where the line is. A line is crossed when
 * the sum is at or above the threshold (Criminal Law, Art. 99: 以上 includes the number itself).
 *
 * @param id such as {@code defamation.views}
 * @param weights the measures that are added, each with its integer weight (1 for a plain count);
 *     all of {@code subject}'s kind
 * @param threshold the line: a whole number, or CNY
 * @param window over what time
 * @param gate the fact without which the rule is silent and before which nothing counts, or null
 * @param label the label that content needs before the rule judges it, or null
 * @param family siblings of one family and level silence its pro-rata rule once one of them has
 *     reached its own line; null for a rule in no family
 * @param proRata it stands only while no sibling of its family and level has reached its own line
 * @param aggravating criteria whose notes its alerts carry
 * @param lawfulBasisGates named in {@code pending} while no lawful basis is established to lack
 * @param engineering the number is ours, not the law's
 * @param version hash of the rule's content, hexadecimal
 */
public record Rule(
    String id,
    Level level,
    RuleSubject subject,
    SortedMap<Measure, Long> weights,
    BigDecimal threshold,
    Window window,
    String gate,
    Label label,
    String family,
    boolean proRata,
    List<String> aggravating,
    List<String> lawfulBasisGates,
    Citation citation,
    boolean engineering,
    RuleState state,
    String version)
    implements Serializable {
  public Rule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(level, "level");
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(threshold, "threshold");
    Objects.requireNonNull(window, "window");
    Objects.requireNonNull(citation, "citation");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(version, "version");
    weights = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    aggravating = List.copyOf(aggravating);
    lawfulBasisGates = List.copyOf(lawfulBasisGates);
  }

  /** The one name an alert gives to what was measured: the measure, or {@code prorata}. */
  public String measureName() {
    return weights.size() == 1 ? weights.firstKey().wireName() : "prorata";
  }

  /** The weighted sum of these amounts; a measure that is missing is 0. */
  public BigDecimal weigh(Map<Measure, BigDecimal> amounts) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Map.Entry<Measure, Long> weight : weights.entrySet()) {
      BigDecimal amount = amounts.get(weight.getKey());
      if (amount != null) {
        sum = sum.add(amount.multiply(BigDecimal.valueOf(weight.getValue())));
      }
    }
    return sum;
  }

  /** True when that sum is at or above the line. */
  public boolean isReachedBy(BigDecimal sum) {
    return sum.compareTo(threshold) >= 0;
  }
}
