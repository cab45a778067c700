package io.tidemark.rule;

import io.tidemark.telemetry.LabelStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The decision: given what a ledger found and these rules, which lines stand crossed? */
public final class Judgement {
  private Judgement() {}

  /** The rules of that book that stand crossed. */
  public static List<Verdict> of(Rulebook book, Findings findings) {
    return of(book.candidates(findings), book.notes(), findings);
  }

  /**
   * The rules that stand crossed, in the order given.
   *
   * @param rules those that raise alerts on this kind of subject, enabled or in shadow
   * @param notes the enabled notes of this kind of subject
   */
  public static List<Verdict> of(List<Rule> rules, List<Rule> notes, Findings findings) {
    List<Verdict> reached = new ArrayList<>();
    Set<String> withOwnLine = new HashSet<>();
    Set<String> withOwnLineInShadow = new HashSet<>();
    for (Rule rule : rules) {
      Verdict verdict = judge(rule, findings);
      if (verdict != null) {
        reached.add(verdict);
        if (rule.family() != null && !rule.proRata()) {
          (inShadow(rule) ? withOwnLineInShadow : withOwnLine).add(familyAndLevel(rule));
        }
      }
    }
    reached.removeIf(
        verdict ->
            verdict.rule().proRata()
                && (withOwnLine.contains(familyAndLevel(verdict.rule()))
                    || (inShadow(verdict.rule())
                        && withOwnLineInShadow.contains(familyAndLevel(verdict.rule())))));
    if (reached.isEmpty()) {
      return reached;
    }
    boolean noted = reached.stream().anyMatch(verdict -> verdict.rule().notes().listsNotes());
    HeldNotes held = noted ? HeldNotes.of(notes, findings) : HeldNotes.NONE;
    OpenPoints open = new OpenPoints(findings, held, reached);
    reached.replaceAll(open::complete);
    return reached;
  }

  private static boolean inShadow(Rule rule) {
    return rule.state() == RuleState.SHADOW;
  }

  /** The offences that these verdicts show to be serious; a rule in shadow shows nothing. */
  public static Set<String> offencesShownBy(List<Verdict> verdicts) {
    Set<String> offences = new HashSet<>();
    for (Verdict verdict : verdicts) {
      if (!inShadow(verdict.rule())
          && verdict.rule().offence() != null
          && verdict.rule().level().isBaseOffence()) {
        offences.add(verdict.rule().offence());
      }
    }
    return offences;
  }

  private static String familyAndLevel(Rule rule) {
    return rule.family() + ' ' + rule.level();
  }

  /** True when the rule judges the subject at all and its line is reached. */
  static boolean isReached(Rule rule, Findings findings) {
    return judges(rule, findings)
        && rule.line().isReachedBy(rule.line().weigh(findings.amounts(rule, false)));
  }

  /** True when the rule judges the subject at all, whatever it counts. */
  public static boolean judges(Rule rule, Findings findings) {
    boolean gateShut =
        rule.gate() != null
            && findings.kind() == RuleSubject.SERVICE
            && !findings.isAttested(rule.gate());
    return !gateShut
        && isLabelled(rule, findings)
        && (rule.scope().requires().isEmpty()
            || rule.scope().requires().stream().allMatch(findings::isAttested))
        && (rule.scope().effectiveFrom() == null
            || findings.isActFrom(rule.scope().effectiveFrom()));
  }

  /** True unless a label is asked for and the subject is content without it. */
  public static boolean isLabelled(Rule rule, Findings findings) {
    return findings.kind() != RuleSubject.LINEAGE
        || rule.labels().isEmpty()
        || findings.labels().best(rule.labels()) != null;
  }

  private static Verdict judge(Rule rule, Findings findings) {
    if (!judges(rule, findings)) {
      return null;
    }
    Map<Measure, BigDecimal> amounts = findings.amounts(rule, false);
    BigDecimal value = rule.line().weigh(amounts);
    String measure = rule.measureName();
    BigDecimal threshold = rule.threshold();
    if (!rule.line().isReachedBy(value)) {
      if (!rule.attestable() || !findings.isAttested(rule.id())) {
        return null;
      }
      measure = Measure.ATTESTED.wireName();
      value = BigDecimal.ONE;
      threshold = BigDecimal.ONE;
    }
    return new Verdict(
        rule,
        measure,
        value,
        threshold,
        basis(rule, findings),
        findings.counts(rule, amounts),
        List.of(),
        List.of());
  }

  private static Basis basis(Rule rule, Findings findings) {
    boolean ofLabelledContent = !rule.labels().isEmpty();
    if (ofLabelledContent && findings.kind() == RuleSubject.LINEAGE) {
      return findings.labels().best(rule.labels()) == LabelStatus.CONFIRMED
          ? Basis.CONFIRMED
          : Basis.ALLEGED;
    }
    if (!ofLabelledContent && !rule.line().countsAttested()) {
      return Basis.OBSERVED;
    }
    return rule.line().isReachedBy(rule.line().weigh(findings.amounts(rule, true)))
        ? Basis.CONFIRMED
        : Basis.ALLEGED;
  }
}
