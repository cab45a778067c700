package io.tidemark.telemetry;

import static io.tidemark.telemetry.RejectedException.shown;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a case fact must satisfy. Facts that the project does not know by name are kept, since a
 * later catalogue may; a fact that only retracts another says nothing itself, so nothing is asked
 * of what it would say.
 */
final class FactChecks {
  private static final Set<String> OFFENCES =
      Set.of("defamation", "personal-information", "network");
  private static final Set<String> DISCOUNTED = Set.of("views", "forwards");
  private static final Set<String> ITEM_CLASSES = itemClasses();

  private static final Set<SubjectKind> CONTENT = EnumSet.of(SubjectKind.CONTENT);
  private static final Set<SubjectKind> ACCOUNT = EnumSet.of(SubjectKind.ACCOUNT);
  private static final Set<SubjectKind> SERVICE = EnumSet.of(SubjectKind.SERVICE);
  private static final Set<SubjectKind> VICTIM = EnumSet.of(SubjectKind.VICTIM);

  private static final Map<String, Set<SubjectKind>> SUBJECTS =
      Map.ofEntries(
          Map.entry("label.defamation", CONTENT),
          Map.entry("label.insult", CONTENT),
          Map.entry("label.unlawful", CONTENT),
          Map.entry("label.cleared", CONTENT),
          Map.entry("traffic.discounted", CONTENT),
          Map.entry(
              "act.dealt-with",
              EnumSet.of(SubjectKind.CONTENT, SubjectKind.ACCOUNT, SubjectKind.SERVICE)),
          Map.entry("sanction.administrative", ACCOUNT),
          Map.entry("sanction.criminal", ACCOUNT),
          Map.entry("order.refused", SERVICE),
          Map.entry("evidence.lost", SERVICE),
          Map.entry("victim.minor", VICTIM),
          Map.entry("victim.disabled", VICTIM),
          Map.entry("items.disproved", EnumSet.of(SubjectKind.ACCOUNT, SubjectKind.SERVICE)));

  /** Facts that tell a sum of money, and facts that tell a number: what no telemetry carries. */
  private static final Set<String> AMOUNTS =
      Set.of(
          "network-misuse.gains",
          "assist.payments",
          "assist.ad-funds",
          "assist.gains",
          "paid-posting.individual.turnover",
          "paid-posting.individual.gains",
          "paid-posting.unit.turnover",
          "paid-posting.unit.gains");

  private static final Set<String> COUNTS =
      Set.of(
          "network-misuse.sites",
          "network-misuse.site-accounts",
          "network-misuse.groups",
          "network-misuse.group-members",
          "network-misuse.accounts-sent",
          "assist.recipients",
          "nsp.dissemination.accounts");

  private FactChecks() {}

  private static Set<String> itemClasses() {
    Set<String> names = new TreeSet<>(Set.of("A", "B", "C"));
    Arrays.stream(ItemClass.values()).map(ItemClass::name).forEach(names::add);
    return names;
  }

  static void check(CaseFact fact) throws RejectedException {
    FieldChecks.id("fact", fact.fact());
    FieldChecks.id("subject.id", fact.subject().id());
    FieldChecks.id("attested_by", fact.attestedBy());
    FieldChecks.optionalId("entity_id", fact.entityId());
    FieldChecks.optionalId("retracts", fact.retracts());
    FieldChecks.optionalCount("count", fact.count());
    if (fact.amount() != null) {
      FieldChecks.amount("amount", fact.amount());
    }
    FieldChecks.optionalTime("effective_at", fact.effectiveAtMillis());
    FieldChecks.optionalTime("from", fact.fromMillis());
    FieldChecks.optionalTime("to", fact.toMillis());
    if (fact.retracts() == null) {
      checkWhatItSays(fact);
    }
  }

  private static void checkWhatItSays(CaseFact fact) throws RejectedException {
    Set<SubjectKind> kinds = kindsOf(fact.fact());
    if (kinds != null && !kinds.contains(fact.subject().kind())) {
      throw new RejectedException(
          DeadLetterReason.WRONG_SUBJECT_KIND,
          "subject.kind is %s; the fact %s speaks of %s."
              .formatted(fact.subject().kind(), fact.fact(), kinds));
    }
    switch (fact.fact()) {
      case "label.defamation", "label.insult", "label.unlawful" ->
          require(fact, "status", fact.status());
      case "sanction.administrative", "sanction.criminal" ->
          requireOneOf(fact, "offence", fact.offence(), OFFENCES);
      case "traffic.discounted" -> {
        requireOneOf(fact, "measure", fact.measure(), DISCOUNTED);
        require(fact, "count", fact.count());
      }
      case "items.disproved" -> {
        requireOneOf(fact, "measure", fact.measure(), ITEM_CLASSES);
        require(fact, "count", fact.count());
      }
      default -> checkFigure(fact);
    }
  }

  private static Set<SubjectKind> kindsOf(String fact) {
    if (AMOUNTS.contains(fact) || COUNTS.contains(fact)) {
      return fact.startsWith("nsp.") ? SERVICE : ACCOUNT;
    }
    return SUBJECTS.get(fact);
  }

  /** A named entity without a number counts as one. */
  private static void checkFigure(CaseFact fact) throws RejectedException {
    if (AMOUNTS.contains(fact.fact())) {
      require(fact, "amount", fact.amount());
    } else if (COUNTS.contains(fact.fact()) && fact.entityId() == null) {
      require(fact, "count", fact.count());
    }
  }

  private static void require(CaseFact fact, String field, Object value) throws RejectedException {
    if (value == null) {
      throw new RejectedException(
          DeadLetterReason.MISSING_FIELD,
          "%s is missing; the fact %s needs it.".formatted(field, fact.fact()));
    }
  }

  private static void requireOneOf(CaseFact fact, String field, String value, Set<String> allowed)
      throws RejectedException {
    require(fact, field, value);
    if (!allowed.contains(value)) {
      throw new RejectedException(
          DeadLetterReason.UNKNOWN_ENUM,
          "%s is %s; of the fact %s it is one of %s."
              .formatted(field, shown(value), fact.fact(), new TreeSet<>(allowed)));
    }
  }
}
