package io.tidemark.rule;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Random rules, each one that a catalogue may hold as far as it goes by itself. */
final class AnyRule {
  private static final String[] PIECES = {
    "Art. 5",
    " ",
    "\n",
    "\"",
    "'",
    ": ",
    "#",
    "- ",
    "法释〔2017〕10号",
    "\\",
    "\t",
    "😀",
    "null",
    "5000",
    "2017-06-01",
    "&*!|>"
  };

  private final Random random;

  AnyRule(Random random) {
    this.random = random;
  }

  Rule next() {
    Set<RuleSubject> subjects = subjects();
    SortedMap<Measure, Long> weights = weights(subjects);
    Level level = pick(Level.values());
    String id = "rule-" + random.nextInt(99) + ".x";
    boolean proRata = weights.size() > 1 && random.nextBoolean();
    return RuleVersion.stamp(
        new Rule(
            id,
            level,
            maybe(text()),
            scope(subjects),
            line(id, subjects, weights),
            level.isNote() ? Notes.NONE : notes(),
            maybe("offence-1"),
            proRata || random.nextBoolean() ? "family." + random.nextInt(9) : null,
            proRata,
            random.nextBoolean(),
            new Citation(text(), text()),
            random.nextBoolean(),
            pick(RuleState.values()),
            ""));
  }

  private Set<RuleSubject> subjects() {
    Set<RuleSubject> subjects = EnumSet.of(pick(RuleSubject.values()));
    if (random.nextInt(4) == 0) {
      subjects.add(pick(RuleSubject.values()));
    }
    return subjects;
  }

  private SortedMap<Measure, Long> weights(Set<RuleSubject> subjects) {
    Measure[] measures =
        Arrays.stream(Measure.values())
            .filter(measure -> measure.subjects().containsAll(subjects))
            .toArray(Measure[]::new);
    SortedMap<Measure, Long> weights = new TreeMap<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      weights.put(pick(measures), random.nextBoolean() ? 1L : 1 + random.nextInt(999));
    }
    return weights;
  }

  private Scope scope(Set<RuleSubject> subjects) {
    boolean labelled =
        subjects.contains(RuleSubject.LINEAGE)
            || subjects.contains(RuleSubject.ACCOUNT)
            || subjects.contains(RuleSubject.SERVICE);
    Set<Label> labels = EnumSet.noneOf(Label.class);
    for (int i = labelled ? random.nextInt(3) : 0; i > 0; i--) {
      labels.add(pick(Label.values()));
    }
    return new Scope(
        subjects,
        labels,
        subjects.contains(RuleSubject.SERVICE) ? maybe(KnownFacts.ORDER_REFUSED) : null,
        ids(),
        maybe(LocalDate.of(2013, 9, 10).plusDays(random.nextInt(5_000))));
  }

  private Line line(String id, Set<RuleSubject> subjects, SortedMap<Measure, Long> weights) {
    boolean dated = weights.keySet().stream().allMatch(Measure::isDated);
    boolean windows = EnumSet.of(RuleSubject.ACCOUNT, RuleSubject.SERVICE).containsAll(subjects);
    boolean attested = weights.keySet().stream().anyMatch(Measure::isAttested);
    boolean acts = weights.keySet().stream().allMatch(Measure::isOfActs);
    boolean ofAccounts = subjects.equals(EnumSet.of(RuleSubject.ACCOUNT));
    List<String> facts = ids();
    if (facts.isEmpty()) {
      facts = List.of(id);
    }
    BigDecimal threshold =
        BigDecimal.valueOf(1 + random.nextInt(999_999), random.nextInt(5)).stripTrailingZeros();
    return new Line(
        weights,
        threshold.scale() < 0 ? threshold.setScale(0) : threshold,
        dated && windows ? new Window(random.nextInt(100)) : Window.LIFETIME,
        attested ? facts : List.of(),
        acts && random.nextBoolean() ? 2 + random.nextInt(998) : 0,
        ofAccounts && dated
            ? maybe(
                new Sanction(
                    pick(new String[] {KnownFacts.ADMINISTRATIVE, KnownFacts.CRIMINAL}),
                    pick(new String[] {"defamation", "network", "personal-information"})))
            : null);
  }

  private Notes notes() {
    return new Notes(ids(), ids(), ids(), ids(), maybe("offence-2"));
  }

  private List<String> ids() {
    List<String> ids = new ArrayList<>(List.of("a.b", "1e5", "true", "2017-06-01"));
    ids.removeIf(id -> random.nextInt(3) > 0);
    return ids;
  }

  private String text() {
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(8); i >= 0; i--) {
      text.append(pick(PIECES));
    }
    return text.substring(random.nextInt(2)).isBlank() ? "x" : text.toString();
  }

  private <T> T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
