package io.tidemark.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rules of one catalogue that judge one kind of subject, laid out so that a judgement asks only
 * those whose line may be reached: of a thousand lines on views, those above the count cost
 * nothing.
 */
public final class Rulebook {
  private final Catalogue catalogue;
  private final List<Rule> all;
  private final List<Rule> notes;
  private final Map<Measure, List<Rule>> byLine = new EnumMap<>(Measure.class);
  private final List<Rule> others = new ArrayList<>();

  public Rulebook(Catalogue catalogue, RuleSubject kind) {
    this(catalogue, kind, catalogue.judgedFor(kind), catalogue.notesFor(kind));
  }

  private Rulebook(Catalogue catalogue, RuleSubject kind, List<Rule> all, List<Rule> notes) {
    this.catalogue = catalogue;
    this.all = all;
    this.notes = notes;
    for (Rule rule : all) {
      if (kind == RuleSubject.LINEAGE && isPlainCount(rule)) {
        byLine.computeIfAbsent(rule.weights().firstKey(), measure -> new ArrayList<>()).add(rule);
      } else {
        others.add(rule);
      }
    }
    byLine.values().forEach(rules -> rules.sort(Comparator.comparing(Rule::threshold)));
  }

  /** Those that have changed of the rules that raise alerts, and no notes. */
  public static Rulebook ofChanged(Catalogue catalogue, RuleSubject kind, ChangedRules changed) {
    return new Rulebook(catalogue, kind, changed.among(catalogue.judgedFor(kind)), List.of());
  }

  /** The same for several kinds, by kind. */
  public static Map<RuleSubject, Rulebook> ofChanged(
      Catalogue catalogue, Set<RuleSubject> kinds, ChangedRules changed) {
    Map<RuleSubject, Rulebook> books = new EnumMap<>(RuleSubject.class);
    kinds.forEach(kind -> books.put(kind, ofChanged(catalogue, kind, changed)));
    return books;
  }

  /** Its sum is a count of the whole lineage, the same for every rule. */
  private static boolean isPlainCount(Rule rule) {
    Measure measure = rule.weights().firstKey();
    return rule.weights().size() == 1
        && rule.weights().get(measure) == 1
        && !measure.isAttested()
        && !rule.attestable();
  }

  /** Whether it was laid out from that very catalogue. */
  @SuppressWarnings("ReferenceEquality") // equal catalogues cost a comparison of every rule
  public boolean isOf(Catalogue other) {
    return catalogue == other;
  }

  /** The catalogue that it was laid out from. */
  public Catalogue catalogue() {
    return catalogue;
  }

  /** All rules that raise alerts on that kind of subject, in shadow or not. */
  public List<Rule> all() {
    return all;
  }

  /** The notes of that kind of subject. */
  public List<Rule> notes() {
    return notes;
  }

  /** All rules that may stand, and few that do not. */
  List<Rule> candidates(Findings findings) {
    List<Rule> candidates = new ArrayList<>(others);
    for (Map.Entry<Measure, List<Rule>> rules : byLine.entrySet()) {
      BigDecimal count = findings.amounts(rules.getValue().get(0), false).get(rules.getKey());
      for (Rule rule : rules.getValue()) {
        if (!rule.line().isReachedBy(count)) {
          break;
        }
        candidates.add(rule);
      }
    }
    return candidates;
  }
}
