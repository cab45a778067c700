package io.tidemark.audit;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.alert.Completeness;
import io.tidemark.alert.Evidence;
import io.tidemark.attribution.Cause;
import io.tidemark.rule.Basis;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.Label;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An alert as a lawyer would read it. */
public final class Explanation {
  private static final DateTimeFormatter CIVIL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final AlertHistory history;
  private final AlertRevision alert;
  private final ZoneId zone;
  private final Rule rule;
  private final List<String> lines = new ArrayList<>();

  private Explanation(AlertHistory history, Catalogue catalogue) {
    this.history = history;
    this.alert = history.last();
    this.zone = catalogue.zone();
    this.rule = catalogue.rules().get(alert.ruleId());
  }

  /**
   * The lines of the explanation.
   *
   * @param catalogue says the zone of civil dates, and more of the rule if it still holds it
   */
  public static List<String> of(AlertHistory history, Catalogue catalogue) {
    Explanation explanation = new Explanation(history, catalogue);
    explanation.title();
    explanation.count();
    explanation.witness();
    explanation.growth();
    explanation.proof();
    explanation.completeness();
    explanation.revisions();
    explanation.close();
    return List.copyOf(explanation.lines);
  }

  private void title() {
    add("%s: %s (level %s)", alert.ruleId(), Words.level(alert.level()), alert.level().wireName());
    add("%s, %s", alert.citation().instrument(), alert.citation().article());
    add("alert %s, rule version %s%s", alert.alertId(), alert.ruleVersion(), ruleNow());
    add(
        history.stands()
            ? "It stands, since " + time(alert.raisedAtMillis()) + "."
            : "It was WITHDRAWN: " + alert.reason() + ". What follows is how it stood before.");
  }

  private String ruleNow() {
    if (rule == null) {
      return " (not in this catalogue)";
    }
    return rule.version().equals(alert.ruleVersion())
        ? ""
        : " (in this catalogue it is now " + rule.version() + ")";
  }

  private void count() {
    head("What was counted");
    item("what", Words.measure(alert));
    if (isSameRule() && rule.weights().size() > 1) {
      rule.weights()
          .forEach(
              (measure, weight) ->
                  item("x " + weight, Words.measure(alert.subject().kind(), measure.wireName())));
    }
    boolean elsewhere =
        alert.serviceId() != null && !alert.serviceId().equals(alert.subject().id());
    String service = elsewhere ? ", on service " + alert.serviceId() : "";
    item("of whom", Words.subject(alert.subject().kind()) + ' ' + alert.subject().id() + service);
    Evidence evidence = alert.evidence();
    item("from", time(evidence.firstAtMillis()));
    item("to", time(evidence.lastAtMillis()));
    if (isSameRule()) {
      item("over", window());
    }
    item("value", Figures.of(alert.value()));
    item(
        "line",
        Figures.of(alert.threshold())
            + (alert.engineering()
                ? " or more: an engineering level of this system; the law gives no number for it"
                : " or more: the number of the law"));
    alert
        .counts()
        .forEach((name, amount) -> item("", "%-24s %s".formatted(name, Figures.of(amount))));
    item("rests on", Words.basis(alert.basis()));
  }

  private String window() {
    return rule.window().isLifetime()
        ? "all time"
        : "the best span of "
            + rule.window().years()
            + " calendar year(s), both days included, without what was dealt with";
  }

  private boolean isSameRule() {
    return rule != null && rule.version().equals(alert.ruleVersion());
  }

  private void witness() {
    head("The record that carried it over the line");
    Cause witness = alert.evidence().witness();
    if (witness == null) {
      add("  none is known");
      return;
    }
    if (witness.isNamed()) {
      item("event", witness.eventId());
    }
    item("of", time(alert.crossedAtMillis()));
    item(
        "at",
        witness.origin().topic()
            + ", partition "
            + witness.origin().partition()
            + ", offset (of a file: line) "
            + witness.origin().offset());
  }

  private void growth() {
    Evidence evidence = alert.evidence();
    if (!evidence.histogram().isEmpty()) {
      head("How it grew: from when (" + zone + "), amount, running total");
      GrowthChart.lines(evidence.histogram(), alert.threshold(), zone)
          .forEach(line -> add("  %s", line));
    }
    if (!evidence.contributions().isEmpty()) {
      head("The largest contributions");
      evidence
          .contributions()
          .forEach(part -> add("  %12s  %s", Figures.of(part.amount()), part.id()));
    }
  }

  private void proof() {
    head("What telemetry proves");
    add(
        "  That the platform recorded these events, each counted once, and that they add up to the");
    add("  value above. It proves nothing of what was said or meant.");
    head("What people attested");
    attested().forEach(line -> add("  - %s", line));
    head("What a person must still attest");
    if (alert.pending().isEmpty()) {
      add("  - nothing that the rule names; whether the law applies remains a person's judgement");
    }
    alert.pending().forEach(id -> add("  - %s", Words.criterion(id)));
    if (!alert.aggravating().isEmpty()) {
      head("What makes it graver");
      alert.aggravating().forEach(id -> add("  - %s", Words.criterion(id)));
    }
  }

  private List<String> attested() {
    List<String> attested = new ArrayList<>();
    String basis = alert.basis().name().toLowerCase(Locale.ROOT);
    if (isSameRule() && !rule.labels().isEmpty()) {
      List<String> labels = rule.labels().stream().map(Label::fact).toList();
      attested.add(
          labels.stream().map(Words::fact).collect(Collectors.joining(", or "))
              + " ("
              + String.join(" or ", labels)
              + ", "
              + basis
              + ')');
    } else if (alert.basis() != Basis.OBSERVED) {
      attested.add("a label on the content or a fact, " + basis);
    }
    if (isSameRule()) {
      rule.line().facts().forEach(fact -> attested.add(named(fact)));
      rule.scope().requires().forEach(fact -> attested.add(named(fact)));
      if (rule.line().after() != null) {
        attested.add(named(rule.line().after().fact()) + " for " + rule.line().after().offence());
      }
      if (rule.gate() != null) {
        attested.add(named(rule.gate()));
      }
    }
    return attested.isEmpty() ? List.of("nothing: none is needed to count it") : attested;
  }

  private static String named(String fact) {
    return Words.fact(fact) + " (" + fact + ')';
  }

  private void completeness() {
    Completeness completeness = alert.completeness();
    head("How complete the data were");
    boolean ofLineage = alert.subject().kind() == RuleSubject.LINEAGE;
    String records = ofLineage ? " records" : " of its exports and facts";
    item(
        "repeated", completeness.duplicates() + records + " told as duplicates, not counted again");
    item("late", completeness.late() + records + " came late; they are counted");
    if (!ofLineage) {
      item("views etc.", "what was repeated or late: in the alerts on the content itself");
    }
    item(
        "followers",
        completeness.followersUnknown() > 0
            ? "of some accounts NOT KNOWN and counted as 0: an audience may be larger than told"
            : "known wherever they count");
    if (ofLineage) {
      item(
          "origin",
          completeness.unresolved() > 0
              ? "of some copies NOT FOUND: the true count may be higher"
              : "of all copies found");
    }
    Long rejected = completeness.deadLetters();
    item(
        "rejected",
        (rejected == null ? "an unknown number of" : "about " + rejected)
            + " records of the whole job by then; they stand on the dead letters' topic");
  }

  private void revisions() {
    head("All revisions");
    for (AlertHistory.Written written : history.records()) {
      AlertRevision revision = written.revision();
      add(
          "  %3d  %-9s  %s  %s of %s, %s: %s",
          revision.revision(),
          revision.status(),
          written(revision, written.atMillis()),
          Figures.of(revision.value()),
          Figures.of(revision.threshold()),
          revision.basis(),
          revision.reason());
    }
    history.gaps().forEach(number -> add("  %3d  is not in the record", number));
  }

  /** A file does not say when it was written; of a raising the alert itself does. */
  private String written(AlertRevision revision, Long writtenAtMillis) {
    if (writtenAtMillis != null) {
      return time(writtenAtMillis);
    }
    return revision.status() == AlertStatus.RAISED ? time(revision.raisedAtMillis()) : "-";
  }

  private void close() {
    add("");
    add("This is a lead with its evidence, not a finding of guilt or fact. A person decides.");
  }

  private void head(String title) {
    add("");
    add("%s", title);
  }

  private void item(String name, String text) {
    add("  %-14s %s", name, text);
  }

  private String time(Long millis) {
    if (millis == null) {
      return "not known";
    }
    Instant instant = Instant.ofEpochMilli(millis);
    return CIVIL.withZone(zone).format(instant) + ' ' + zone + " (" + instant + ')';
  }

  private void add(String format, Object... parts) {
    lines.add(parts.length == 0 ? format : String.format(Locale.ROOT, format, parts));
  }
}
