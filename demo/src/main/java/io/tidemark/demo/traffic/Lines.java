package io.tidemark.demo.traffic;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ClassOfItem;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.telemetry.ItemClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the catalogue in force draws its lines, as the stories need to know it. */
final class Lines {
  private final Catalogue catalogue;

  Lines(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The lowest line on that measure alone; empty when no rule judges it. */
  Optional<Long> lowest(Measure measure) {
    return rules(measure)
        .filter(rule -> !rule.proRata())
        .map(rule -> roundUp(rule.threshold(), rule.weights().get(measure)))
        .min(Comparator.naturalOrder());
  }

  /** The pro-rata rule with the lowest line that weighs that measure. */
  Optional<Rule> proRata(Measure measure) {
    return rules(measure).filter(Rule::proRata).min(Comparator.comparing(Rule::threshold));
  }

  /** The kind of item that stands first in that class. */
  ItemClass kindOf(ClassOfItem itemClass) {
    return Stream.of(ItemClass.values())
        .filter(kind -> catalogue.itemClasses().get(kind) == itemClass)
        .findFirst()
        .orElseThrow();
  }

  static long roundUp(BigDecimal amount, long parts) {
    return amount.divide(BigDecimal.valueOf(parts), 0, RoundingMode.CEILING).longValueExact();
  }

  private Stream<Rule> rules(Measure measure) {
    return catalogue.rules().values().stream()
        .filter(rule -> rule.state() == RuleState.ENABLED)
        .filter(rule -> rule.weights().containsKey(measure));
  }
}
