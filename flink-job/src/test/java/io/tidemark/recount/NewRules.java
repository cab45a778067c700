package io.tidemark.recount;

import io.tidemark.rule.Label;
import io.tidemark.rule.Level;
import io.tidemark.rule.Measure;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.Sanction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** New rules with random measures, labels and windows, whose lines random events do reach. */
final class NewRules {
  private static final List<String> ATTESTED =
      List.of(
          "defamation.harm",
          "assist.payments",
          "network-misuse.sites",
          "pi.other-serious",
          "paid-posting.unit.gains");
  private static final List<Measure> OF_ACTS =
      List.of(
          Measure.ACTS,
          Measure.ACT_VIEWS,
          Measure.ACT_FORWARDS,
          Measure.ACT_VICTIMS,
          Measure.WEB_ITEMS);

  private final Random random;
  private int made;

  NewRules(Random random) {
    this.random = random;
  }

  /** One rule, or a few that only make sense together. */
  List<RuleChange> some() {
    return switch (random.nextInt(10)) {
      case 0 -> noteAndReader();
      case 1 -> family();
      case 2, 3 -> List.of(RandomReleases.setting(ofLineages().build()));
      case 4, 5 -> List.of(RandomReleases.setting(ofActs().build()));
      case 6 -> List.of(RandomReleases.setting(ofDealings().build()));
      case 7 -> List.of(RandomReleases.setting(ofServices().build()));
      default -> List.of(RandomReleases.setting(attested().build()));
    };
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private RuleDraft draft() {
    made++;
    RuleDraft draft = new RuleDraft("new.rule-" + made);
    draft.level =
        oneOf(
            List.of(
                Level.WATCH, Level.SERIOUS, Level.ESPECIALLY_SERIOUS, Level.PUBLIC_PROSECUTION));
    draft.offence = oneIn(3) ? oneOf(List.of("defamation", "network-misuse")) : null;
    draft.engineering = oneIn(2);
    if (oneIn(2)) {
      draft.effectiveFrom = LocalDate.of(2013 + random.nextInt(12), 1 + random.nextInt(12), 1);
    }
    if (oneIn(3)) {
      draft.notes(
          List.of("cyberviolence.aggr.minors", "cyberviolence.aggr.generative-ai"), List.of());
    }
    return draft;
  }

  private RuleDraft labels(RuleDraft draft) {
    return draft.labelled(oneOf(List.of(Label.values())), oneOf(List.of(Label.values())));
  }

  private RuleDraft ofLineages() {
    RuleDraft draft = draft().of(RuleSubject.LINEAGE);
    if (oneIn(2)) {
      labels(draft);
      draft.attestable = oneIn(2);
    }
    return switch (random.nextInt(6)) {
      case 0 -> draft.counts(Measure.VIEWS, 1 + random.nextInt(9_000));
      case 1 -> draft.counts(Measure.FORWARDS, 1 + random.nextInt(600));
      case 2 -> draft.counts(Measure.SERVICES, 2 + random.nextInt(2));
      case 3 -> draft.counts(Measure.COPYING_ACCOUNTS, 2 + random.nextInt(60));
      case 4 -> draft.counts(Measure.GENERATED_POSTS, 1 + random.nextInt(3));
      default ->
          draft.adds(
              Map.of(Measure.VIEWS, 1L, Measure.FORWARDS, 10L, Measure.FOLLOWERS, 2L), 40_000);
    };
  }

  private RuleDraft ofActs() {
    RuleDraft draft = labels(draft().of(RuleSubject.ACCOUNT));
    draft.years = random.nextInt(4);
    draft.minimumActs = oneIn(3) ? 2 + random.nextInt(2) : 0;
    if (oneIn(4)) {
      draft.after =
          new Sanction(
              oneOf(List.of("sanction.administrative", "sanction.criminal")),
              oneOf(List.of("defamation", "network", "personal-information")));
    }
    return switch (random.nextInt(4)) {
      case 0 -> draft.counts(oneOf(OF_ACTS), 1 + random.nextInt(4));
      case 1 ->
          draft.adds(
              Map.of(Measure.ACT_VIEWS, 1L, Measure.ACT_FORWARDS, 10L),
              500 + random.nextInt(5_000));
      case 2 ->
          draft.adds(Map.of(Measure.ACTS, 2L, Measure.ACT_VICTIMS, 3L), 5 + random.nextInt(10));
      default -> {
        draft.minimumActs = 0;
        draft.facts = List.of("network-misuse.sites", "assist.gains");
        yield draft.adds(Map.of(Measure.ACTS, 1L, Measure.ATTESTED, 1L), 2 + random.nextInt(3));
      }
    };
  }

  private RuleDraft ofDealings() {
    RuleDraft draft = draft().of(RuleSubject.ACCOUNT);
    if (oneIn(4)) {
      return draft.adds(
          Map.of(Measure.ITEMS_CLASS_A, 3L, Measure.GAINS, 1L), 100 + random.nextInt(3_000));
    }
    draft.years = random.nextInt(4);
    draft.requires = oneIn(4) ? List.of("pi.gate.unlawful-acquisition") : List.of();
    return draft.adds(
        Map.of(
            oneOf(List.of(Measure.DEALINGS, Measure.INSIDER_DEALINGS)),
            1L,
            oneOf(List.of(Measure.PUBLICATIONS, Measure.BUSINESS_DEALINGS)),
            2L),
        1 + random.nextInt(8));
  }

  private RuleDraft ofServices() {
    RuleDraft draft = draft().of(RuleSubject.SERVICE);
    draft.years = random.nextInt(4);
    draft.gate = oneIn(3) ? null : "order.refused";
    return switch (random.nextInt(3)) {
      case 0 -> {
        draft.facts = List.of("evidence.lost", "order.refused");
        yield draft.counts(Measure.ATTESTED_COUNT, 2 + random.nextInt(3));
      }
      case 1 ->
          draft.adds(
              Map.of(Measure.LEAKED_CLASS_A, 10L, Measure.LEAKED_CLASS_B, 1L),
              100 + random.nextInt(4_000));
      default ->
          draft
              .labelled(Label.UNLAWFUL)
              .adds(
                  Map.of(Measure.UNLAWFUL_OTHER_ITEMS, 50L, Measure.UNLAWFUL_VIEWS, 1L),
                  1_000 + random.nextInt(30_000));
    };
  }

  private RuleDraft attested() {
    RuleDraft draft = draft();
    if (oneIn(3)) {
      draft.of(RuleSubject.ACCOUNT);
      draft.years = random.nextInt(4);
      draft.facts = List.of(oneOf(ATTESTED), "network-misuse.group-members");
      return oneIn(2)
          ? draft.counts(Measure.ATTESTED_COUNT, 2 + random.nextInt(2_000))
          : draft.counts(Measure.ATTESTED_AMOUNT, 100 + random.nextInt(90_000));
    }
    labels(draft.of(RuleSubject.LINEAGE, RuleSubject.ACCOUNT, RuleSubject.VICTIM));
    draft.facts = List.of("defamation.harm", "defamation.other-serious", "cyberviolence.pp.harm");
    return draft
        .pending(List.of("organisation"), oneIn(2) ? "defamation" : null)
        .counts(Measure.ATTESTED, 1 + random.nextInt(2));
  }

  /** A new note, and a rule that lists it. */
  private List<RuleChange> noteAndReader() {
    RuleDraft note = draft();
    note.notes(List.of(), List.of());
    note.offence = null;
    boolean gate = oneIn(2);
    note.level = gate ? Level.GATE : Level.AGGRAVATING;
    switch (random.nextInt(3)) {
      case 0 -> note.of(RuleSubject.LINEAGE).counts(Measure.SERVICES, 2);
      case 1 -> {
        note.facts = List.of("victim.disabled", "cyberviolence.aggr.sex-topics");
        note.of(RuleSubject.LINEAGE, RuleSubject.ACCOUNT, RuleSubject.VICTIM)
            .counts(Measure.ATTESTED, 1);
      }
      default ->
          labels(note.of(RuleSubject.ACCOUNT)).counts(Measure.ACT_VICTIMS, 1 + random.nextInt(3));
    }
    RuleDraft reader = oneIn(2) ? ofActs() : ofLineages();
    List<String> noted = List.of(note.id);
    reader.notes(gate ? List.of() : noted, gate ? noted : List.of());
    return List.of(RandomReleases.setting(note.build()), RandomReleases.setting(reader.build()));
  }

  /** Two lines of acts and their pro-rata sibling. */
  private List<RuleChange> family() {
    int years = random.nextInt(3);
    long line = 2L + random.nextInt(4);
    RuleDraft acts = sibling(years).counts(Measure.ACTS, line);
    RuleDraft victims = sibling(years).counts(Measure.ACT_VICTIMS, line);
    RuleDraft both = sibling(years).adds(Map.of(Measure.ACTS, 1L, Measure.ACT_VICTIMS, 1L), line);
    both.proRata = true;
    both.threshold = BigDecimal.valueOf(line);
    for (RuleDraft draft : List.of(acts, victims, both)) {
      draft.family = "family." + both.id;
    }
    return List.of(
        RandomReleases.setting(acts.build()),
        RandomReleases.setting(victims.build()),
        RandomReleases.setting(both.build()));
  }

  private RuleDraft sibling(int years) {
    RuleDraft draft = draft().of(RuleSubject.ACCOUNT).labelled(Label.DEFAMATION, Label.UNLAWFUL);
    draft.level = Level.SERIOUS;
    draft.offence = null;
    draft.years = years;
    return draft;
  }
}
