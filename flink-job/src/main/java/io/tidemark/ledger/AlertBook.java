package io.tidemark.ledger;

import com.google.common.hash.Hashing;
import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.alert.AlertSubject;
import io.tidemark.alert.Completeness;
import io.tidemark.alert.Evidence;
import io.tidemark.attribution.Cause;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleState;
import io.tidemark.rule.Verdict;
import io.tidemark.state.Table;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The standing alerts of one subject: turns what stands crossed now into the revisions that say so.
 *
 * <p>Raised, withdrawn, and revised for another basis, rule version, note or open point: at once.
 * Revised for the value alone: when it has doubled.
 */
public final class AlertBook {
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private final Table<String, StandingAlert> alerts;

  /**
   * On the alerts of one subject.
   *
   * @param alerts by rule id, those of rules in shadow apart; no more than two a rule
   */
  public AlertBook(Table<String, StandingAlert> alerts) {
    this.alerts = alerts;
  }

  /**
   * What a revision shows beside the verdict; asked only when there is one to write.
   *
   * @param serviceId or null
   * @param evidence by rule, without its witness
   * @param whyNot why a rule that stood crossed does so no longer
   * @param cause by rule, the record that brought the change, or null
   * @param change what came to the ledger, in words, or null
   * @param nowMillis processing time
   */
  public record Context(
      AlertSubject subject,
      String serviceId,
      Function<Rule, Evidence> evidence,
      Function<AlertRevision, String> whyNot,
      Completeness completeness,
      Function<Rule, Cause> cause,
      String change,
      long nowMillis) {}

  /** True while any alert stands. */
  public boolean anyStanding() {
    for (Map.Entry<String, StandingAlert> entry : alerts.entries()) {
      if (stands(entry.getValue())) {
        return true;
      }
    }
    return false;
  }

  /** The last revision of the rule's alert; null: none stands. */
  AlertRevision standing(Rule rule) {
    StandingAlert held = alerts.get(entry(rule));
    return held != null && stands(held) ? held.last() : null;
  }

  /** True while an alert stands that such a change may concern. */
  boolean anyStanding(ChangedRules rules) {
    if (rules.notes()) {
      return anyStanding();
    }
    for (Map.Entry<String, StandingAlert> entry : alerts.entries()) {
      if (rules.contains(entry.getValue().last().ruleId()) && stands(entry.getValue())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Writes the revisions that are due.
   *
   * @param verdicts all rules of the subject that stand crossed now
   * @param closing the input has ended: a count that has moved at all is revised
   */
  public void settle(
      List<Verdict> verdicts, boolean closing, Context context, Consumer<AlertRevision> out) {
    List<AlertRevision> crossed = new ArrayList<>();
    int goOn = 0;
    for (Verdict verdict : verdicts) {
      StandingAlert held = alerts.get(entry(verdict.rule()));
      goOn += held != null && stands(held) ? 1 : 0;
      String reason = reasonToSpeak(verdict, held, closing, context.serviceId());
      if (reason != null) {
        crossed.add(revision(verdict, held == null ? null : held.last(), reason, context));
      }
    }
    List<AlertRevision> due = standing() == goOn ? new ArrayList<>() : withdrawn(verdicts, context);
    due.addAll(crossed);
    for (AlertRevision revision : due) {
      alerts.put(entry(revision.ruleId(), revision.shadow()), new StandingAlert(revision));
      out.accept(revision);
    }
  }

  private int standing() {
    int standing = 0;
    for (Map.Entry<String, StandingAlert> entry : alerts.entries()) {
      standing += stands(entry.getValue()) ? 1 : 0;
    }
    return standing;
  }

  /** Of the alerts that stand on none of these. */
  private List<AlertRevision> withdrawn(List<Verdict> verdicts, Context context) {
    Set<String> crossed = new HashSet<>();
    verdicts.forEach(verdict -> crossed.add(entry(verdict.rule())));
    List<AlertRevision> withdrawn = new ArrayList<>();
    for (Map.Entry<String, StandingAlert> entry : alerts.entries()) {
      if (stands(entry.getValue()) && !crossed.contains(entry.getKey())) {
        withdrawn.add(withdrawn(entry.getValue().last(), context));
      }
    }
    return withdrawn;
  }

  private static String entry(Rule rule) {
    return entry(rule.id(), inShadow(rule));
  }

  /** No rule's id holds a slash. */
  private static String entry(String ruleId, boolean shadow) {
    return shadow ? "shadow/" + ruleId : ruleId;
  }

  private static boolean inShadow(Rule rule) {
    return rule.state() == RuleState.SHADOW;
  }

  private static boolean stands(StandingAlert alert) {
    return alert.last().status() != AlertStatus.WITHDRAWN;
  }

  /** Why a revision is due, or null when none is. */
  private static String reasonToSpeak(
      Verdict verdict, StandingAlert held, boolean closing, String serviceId) {
    if (held == null || !stands(held)) {
      return "the line is reached";
    }
    AlertRevision last = held.last();
    if (last.basis() != verdict.basis()) {
      return "the basis is now " + verdict.basis();
    }
    if (!last.ruleVersion().equals(verdict.rule().version())) {
      return "the rule has a new version";
    }
    if (!last.aggravating().equals(verdict.aggravating())) {
      return "the aggravating notes have changed";
    }
    if (!last.pending().equals(verdict.pending())) {
      return "the open points have changed";
    }
    if (verdict.value().compareTo(last.value().multiply(TWO)) >= 0) {
      return "the sum has doubled";
    }
    return closing && hasMoved(verdict, last, serviceId) ? "the counts at the end of input" : null;
  }

  private static boolean hasMoved(Verdict verdict, AlertRevision last, String serviceId) {
    return verdict.value().compareTo(last.value()) != 0
        || !verdict.counts().equals(last.counts())
        || !Objects.equals(serviceId, last.serviceId());
  }

  private static AlertRevision revision(
      Verdict verdict, AlertRevision last, String reason, Context context) {
    Rule rule = verdict.rule();
    boolean raised = last == null || last.status() == AlertStatus.WITHDRAWN;
    Cause witness = raised ? context.cause().apply(rule) : last.evidence().witness();
    return new AlertRevision(
        alertId(rule, context.subject()),
        last == null ? 1 : last.revision() + 1,
        raised ? AlertStatus.RAISED : AlertStatus.REVISED,
        Change.reason(reason, context.change()),
        rule.id(),
        rule.version(),
        rule.level(),
        rule.engineering(),
        inShadow(rule),
        verdict.basis(),
        context.subject(),
        context.serviceId(),
        verdict.measure(),
        verdict.value(),
        verdict.threshold(),
        verdict.counts(),
        witness == null ? null : witness.occurredAtMillis(),
        raised ? context.nowMillis() : last.raisedAtMillis(),
        rule.citation(),
        verdict.aggravating(),
        verdict.pending(),
        context.evidence().apply(rule).witnessedBy(witness),
        context.completeness());
  }

  private static AlertRevision withdrawn(AlertRevision last, Context context) {
    return new AlertRevision(
        last.alertId(),
        last.revision() + 1,
        AlertStatus.WITHDRAWN,
        Change.reason(context.whyNot().apply(last), context.change()),
        last.ruleId(),
        last.ruleVersion(),
        last.level(),
        last.engineering(),
        last.shadow(),
        last.basis(),
        last.subject(),
        last.serviceId(),
        last.measure(),
        last.value(),
        last.threshold(),
        last.counts(),
        last.crossedAtMillis(),
        last.raisedAtMillis(),
        last.citation(),
        last.aggravating(),
        last.pending(),
        last.evidence(),
        context.completeness());
  }

  /**
   * 128 bits of a hash over rule, subject and level, hexadecimal; in shadow another one, since its
   * revisions are numbered on a topic of their own.
   */
  static String alertId(Rule rule, AlertSubject subject) {
    String identity =
        String.join("\n", rule.id(), subject.kind().name(), subject.id(), rule.level().name())
            + (inShadow(rule) ? "\nshadow" : "");
    return Hashing.sha256()
        .hashString(identity, StandardCharsets.UTF_8)
        .toString()
        .substring(0, 32);
  }
}
