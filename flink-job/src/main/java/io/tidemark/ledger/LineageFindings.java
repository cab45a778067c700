package io.tidemark.ledger;

import io.tidemark.attribution.PostMark;
import io.tidemark.ledger.LineageState.Member;
import io.tidemark.ledger.LineageState.MemberFact;
import io.tidemark.ledger.LineageState.Totals;
import io.tidemark.rule.Findings;
import io.tidemark.rule.HeldNotes;
import io.tidemark.rule.Labels;
import io.tidemark.rule.Measure;
import io.tidemark.rule.Rule;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.SubjectKind;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a lineage's ledger has found out. A lineage's own counts have no window. */
final class LineageFindings implements Findings {
  private final String lineageId;
  private final LineageState state;
  private final ZoneId zone;
  private final Totals totals;
  private final Labels labels;
  private List<CaseFact> facts;

  /** What every rule of one plain count finds; to be read only. */
  private final Map<Measure, Map<Measure, BigDecimal>> plainAmounts = new EnumMap<>(Measure.class);

  private final Map<Measure, SortedMap<String, BigDecimal>> plainCounts =
      new EnumMap<>(Measure.class);

  LineageFindings(String lineageId, LineageState state, ZoneId zone) {
    this.lineageId = lineageId;
    this.state = state;
    this.zone = zone;
    this.totals = Objects.requireNonNullElse(state.totals().get(), Totals.NONE);
    this.labels = Objects.requireNonNullElse(state.labels().get(), Labels.NONE);
  }

  Totals totals() {
    return totals;
  }

  @Override
  public RuleSubject kind() {
    return RuleSubject.LINEAGE;
  }

  @Override
  public Map<Measure, BigDecimal> amounts(Rule rule, boolean confirmedOnly) {
    return isPlain(rule)
        ? plainAmounts.computeIfAbsent(
            rule.weights().firstKey(), measure -> amountsOf(rule, confirmedOnly))
        : amountsOf(rule, confirmedOnly);
  }

  private static boolean isPlain(Rule rule) {
    return rule.weights().size() == 1 && rule.weights().firstKey() != Measure.ATTESTED;
  }

  private Map<Measure, BigDecimal> amountsOf(Rule rule, boolean confirmedOnly) {
    Map<Measure, BigDecimal> amounts = new EnumMap<>(Measure.class);
    for (Measure measure : rule.weights().keySet()) {
      long amount =
          measure == Measure.ATTESTED ? attested(rule, confirmedOnly).size() : amount(measure);
      amounts.put(measure, BigDecimal.valueOf(amount));
    }
    return amounts;
  }

  private long amount(Measure measure) {
    return switch (measure) {
      case VIEWS -> totals.counts().views();
      case FORWARDS -> totals.counts().forwards();
      case FOLLOWERS -> totals.followers();
      case GROUP_MEMBERS -> totals.groupMembers();
      case GENERATED_POSTS -> totals.generated();
      case SERVICES -> services();
      case COPYING_ACCOUNTS -> copyingAccounts();
      default -> throw new IllegalArgumentException("not a measure of lineages: " + measure);
    };
  }

  private long services() {
    long services = 0;
    for (Map.Entry<String, Long> ignored : state.services().entries()) {
      services++;
    }
    return services;
  }

  private long copyingAccounts() {
    long most = 0;
    for (Map.Entry<Long, Long> hour : state.copyingHours().entries()) {
      most = Math.max(most, hour.getValue());
    }
    return most;
  }

  /** The facts on any member that an attested rule counts. */
  List<CaseFact> attested(Rule rule, boolean confirmedOnly) {
    return facts().stream()
        .filter(fact -> rule.line().facts().contains(fact.fact()))
        .filter(fact -> !confirmedOnly || fact.status() == LabelStatus.CONFIRMED)
        .toList();
  }

  /** The facts that hold on any member, those on the persons that its post speaks about too. */
  private List<CaseFact> facts() {
    if (facts == null) {
      facts = new ArrayList<>();
      for (Map.Entry<MemberFact, CaseFact> entry : state.facts().entries()) {
        CaseFact fact = entry.getValue();
        if (fact.subject().kind() != SubjectKind.VICTIM
            || speaksAbout(entry.getKey().memberId(), fact.subject().id())) {
          facts.add(fact);
        }
      }
    }
    return facts;
  }

  private boolean speaksAbout(String memberId, String victimId) {
    Member member = state.members().get(memberId);
    PostMark post = member == null ? null : member.mark().post();
    return post != null && post.targetIds().contains(victimId);
  }

  @Override
  public SortedMap<String, BigDecimal> counts(Rule rule, Map<Measure, BigDecimal> amounts) {
    return isPlain(rule)
        ? plainCounts.computeIfAbsent(rule.weights().firstKey(), measure -> countsOf(amounts))
        : countsOf(amounts);
  }

  private SortedMap<String, BigDecimal> countsOf(Map<Measure, BigDecimal> amounts) {
    SortedMap<String, BigDecimal> counts = new TreeMap<>();
    amounts.forEach((measure, amount) -> counts.put(measure.wireName(), amount));
    if (amounts.containsKey(Measure.VIEWS)) {
      counts.put("views.gross", BigDecimal.valueOf(totals.counts().viewsGross()));
    }
    if (amounts.containsKey(Measure.FORWARDS)) {
      counts.put("forwards.gross", BigDecimal.valueOf(totals.counts().forwardsGross()));
    }
    return counts;
  }

  @Override
  public Labels labels() {
    return labels;
  }

  @Override
  public boolean isActFrom(LocalDate date) {
    Member root = state.members().get(lineageId);
    PostMark post = root == null ? null : root.mark().post();
    return post == null || post.moment().occurredAtMillis() >= startOf(date, zone);
  }

  /** The event time at which that civil date starts. */
  static long startOf(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  @Override
  public boolean isAttested(String fact) {
    return facts().stream().anyMatch(each -> each.fact().equals(fact));
  }

  @Override
  public HeldNotes notesOfActs(Rule rule) {
    return HeldNotes.NONE;
  }

  @Override
  public boolean baseStandsOnActs(Rule rule, String offence) {
    return false;
  }

  @Override
  public boolean lawfulBasisUnknown(Rule rule) {
    return false;
  }
}
