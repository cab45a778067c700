package io.tidemark.recount;

import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.SubjectKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A fact that some rule of the packaged catalogue asks for, and one kind of subject that takes it.
 */
record Attestable(String fact, SubjectKind kind) {
  /** All of them, sorted; of a new rule too. */
  static final List<Attestable> ALL = all();

  /** The rules that sum what is attested. */
  static final List<Rule> SUMS =
      CatalogueLoader.loadPackaged().rules().values().stream()
          .filter(
              rule ->
                  rule.weights().keySet().stream()
                      .anyMatch(measure -> measure.wireName().startsWith("attested.")))
          .toList();

  /** Facts that are taken only with an amount; else one that counts needs a count or an entity. */
  private static final Set<String> WITH_AMOUNTS = factsOf(Measure.ATTESTED_AMOUNT);

  private static final Set<String> WITH_COUNTS = factsOf(Measure.ATTESTED_COUNT);

  private static Set<String> factsOf(Measure measure) {
    return SUMS.stream()
        .filter(rule -> rule.weights().containsKey(measure))
        .flatMap(rule -> rule.line().facts().stream())
        .collect(Collectors.toSet());
  }

  /** Such a fact with all that it must tell, and sometimes more. */
  Events.FactBuilder about(String subject, String entity, Events events, Random random) {
    Events.FactBuilder built = events.fact(fact, kind, subject);
    boolean named = random.nextInt(3) == 0;
    if (named) {
      built.entity(entity);
    }
    if (WITH_AMOUNTS.contains(fact) || random.nextInt(4) == 0) {
      built.amount(random.nextInt(80_000) + ".25");
    }
    if ((WITH_COUNTS.contains(fact) && !named) || random.nextInt(4) == 0) {
      built.count(random.nextInt(1_500));
    }
    return built;
  }

  private static List<Attestable> all() {
    Set<Attestable> all =
        new TreeSet<>(Comparator.comparing(Attestable::fact).thenComparing(each -> each.kind()));
    all.add(new Attestable("defamation.gate.knowing-spreader", SubjectKind.CONTENT));
    for (Rule rule : CatalogueLoader.loadPackaged().rules().values()) {
      List<String> facts = new ArrayList<>(rule.line().facts());
      facts.addAll(rule.scope().requires());
      facts.addAll(rule.notes().lawfulBasisGates());
      if (rule.level().isNote() || rule.attestable() || !rule.notes().pending().isEmpty()) {
        facts.add(rule.id());
      }
      for (String fact : facts) {
        for (RuleSubject subject : rule.scope().subjects()) {
          all.add(new Attestable(fact, kind(fact, subject)));
        }
      }
    }
    return List.copyOf(all);
  }

  /** Some facts are only ever about one kind. */
  private static SubjectKind kind(String fact, RuleSubject subject) {
    if (fact.startsWith("victim.")) {
      return SubjectKind.VICTIM;
    }
    if (Set.of("order.refused", "evidence.lost").contains(fact)) {
      return SubjectKind.SERVICE;
    }
    return switch (subject) {
      case LINEAGE -> SubjectKind.CONTENT;
      case ACCOUNT -> SubjectKind.ACCOUNT;
      case VICTIM -> SubjectKind.VICTIM;
      case SERVICE -> SubjectKind.SERVICE;
    };
  }
}
