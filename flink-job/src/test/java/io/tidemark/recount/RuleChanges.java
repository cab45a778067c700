package io.tidemark.recount;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Label;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.RuleSubject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random changes of rules that there are, not all of them sound. */
final class RuleChanges {
  private static final List<LocalDate> DATES =
      List.of(
          LocalDate.of(2012, 1, 1),
          LocalDate.of(2019, 11, 1),
          LocalDate.of(2021, 3, 1),
          LocalDate.of(2023, 9, 20),
          LocalDate.of(2024, 2, 29));
  private static final Set<RuleSubject> WITH_WINDOWS =
      EnumSet.of(RuleSubject.ACCOUNT, RuleSubject.SERVICE);

  private final Random random;

  RuleChanges(Random random) {
    this.random = random;
  }

  /** One change of the catalogue in force; sometimes back to what was packaged. */
  RuleChange one(Catalogue catalogue, Catalogue packaged) {
    Rule rule = oneOf(List.copyOf(catalogue.rules().values()));
    RuleDraft draft = new RuleDraft(rule);
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> draft.threshold = lowered(rule.threshold());
      case 3, 4 -> draft.threshold = raised(rule.threshold());
      case 5 ->
          draft.state = rule.state() == RuleState.ENABLED ? RuleState.DISABLED : RuleState.ENABLED;
      case 6 -> {
        return new RuleChange(rule.id(), null);
      }
      case 7 -> draft.effectiveFrom = random.nextInt(4) == 0 ? null : oneOf(DATES);
      case 8 -> changeWindow(draft);
      case 9 -> changeLabels(draft);
      case 10 -> changeNotes(draft);
      case 11 -> changeWhatIsAsked(draft);
      default -> {
        return RandomReleases.setting(oneOf(List.copyOf(packaged.rules().values())));
      }
    }
    return RandomReleases.setting(draft.build());
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private BigDecimal lowered(BigDecimal line) {
    BigDecimal lower =
        switch (random.nextInt(4)) {
          case 0 -> line.subtract(BigDecimal.ONE);
          case 1 -> line.divide(BigDecimal.valueOf(2), 0, RoundingMode.HALF_UP);
          case 2 -> line.divide(BigDecimal.TEN, 0, RoundingMode.HALF_UP);
          default -> BigDecimal.valueOf(1 + random.nextInt(20));
        };
    return lower.max(BigDecimal.ONE);
  }

  private BigDecimal raised(BigDecimal line) {
    return switch (random.nextInt(3)) {
      case 0 -> line.add(BigDecimal.ONE);
      case 1 -> line.multiply(BigDecimal.valueOf(2));
      default -> line.add(BigDecimal.valueOf(random.nextInt(1_000)));
    };
  }

  private void changeWindow(RuleDraft draft) {
    boolean can =
        WITH_WINDOWS.containsAll(draft.subjects)
            && draft.weights.keySet().stream().allMatch(Measure::isDated);
    draft.years = can ? random.nextInt(4) : 0;
  }

  /** Of what needs a label at all; what is called unlawful needs that one. */
  private void changeLabels(RuleDraft draft) {
    boolean ofUnlawful =
        draft.weights.keySet().stream()
            .anyMatch(measure -> measure.wireName().startsWith("unlawful."));
    if (!draft.labels.isEmpty() && !ofUnlawful) {
      draft.labels = someLabels();
    }
  }

  private Set<Label> someLabels() {
    Set<Label> labels = EnumSet.of(oneOf(List.of(Label.values())));
    labels.add(oneOf(List.of(Label.values())));
    return labels;
  }

  private void changeNotes(RuleDraft draft) {
    if (draft.level.isNote()) {
      draft.engineering = !draft.engineering;
      return;
    }
    switch (random.nextInt(4)) {
      case 0 -> draft.notes(List.of(), draft.notes.signals());
      case 1 ->
          draft.notes(
              List.of("cyberviolence.aggr.minors", "cyberviolence.aggr.troll-army"),
              List.of("pi.gate.doxxing-campaign"));
      case 2 -> draft.pending(List.of(), draft.notes.baseOffence());
      default ->
          draft.pending(
              List.of("large-quantity"),
              random.nextBoolean() ? null : oneOf(List.of("defamation", "network-misuse")));
    }
  }

  private void changeWhatIsAsked(RuleDraft draft) {
    switch (random.nextInt(3)) {
      case 0 -> draft.gate = null;
      case 1 -> {
        List<String> facts = new ArrayList<>(draft.facts);
        if (!facts.isEmpty()) {
          facts.add("assist.other");
          draft.facts = facts.stream().distinct().toList();
        }
      }
      default -> draft.minimumActs = draft.minimumActs == 0 ? 0 : 2 + random.nextInt(3);
    }
  }
}
