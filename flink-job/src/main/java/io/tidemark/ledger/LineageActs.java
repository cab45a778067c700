package io.tidemark.ledger;

import io.tidemark.attribution.Act;
import io.tidemark.attribution.Causes;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.attribution.SubjectRow.ActRow;
import io.tidemark.attribution.SubjectRow.LineageMember;
import io.tidemark.ledger.LineageState.AudienceEntry;
import io.tidemark.ledger.LineageState.Member;
import io.tidemark.ledger.LineageState.MemberAccount;
import io.tidemark.ledger.LineageState.MemberFact;
import io.tidemark.ledger.LineageState.ToldAct;
import io.tidemark.rule.HeldNotes;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.SubjectKind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What a labelled lineage tells the owners whose acts are in it: the root's author, and authors of
 * copies who are attested to have known (2013 Interpretation, Art. 1(2)). An unlabelled lineage
 * tells nobody anything.
 */
final class LineageActs {
  private static final String KNOWING = "defamation.gate.knowing-spreader";

  private final String lineageId;
  private final LineageState state;
  private final LineageFindings findings;

  LineageActs(String lineageId, LineageState state, LineageFindings findings) {
    this.lineageId = lineageId;
    this.state = state;
    this.findings = findings;
  }

  /** True when there is anything to tell, or to take back. */
  boolean isOfInterest() {
    return findings.labels().any() || !state.acts().isEmpty();
  }

  /** Tells every act that is not as it was told last. */
  void settle(Set<String> offencesShown, HeldNotes held, Causes causes, Consumer<SubjectRow> out) {
    Map<String, ToldAct> now = current(offencesShown, held);
    Map<String, ToldAct> before = new TreeMap<>();
    state.acts().entries().forEach(act -> before.put(act.getKey(), act.getValue()));
    before.forEach(
        (memberId, told) -> {
          ToldAct act = now.get(memberId);
          if (act == null || !act.ownerId().equals(told.ownerId())) {
            tell(told.ownerId(), memberId, null, causes, out);
            state.acts().remove(memberId);
          }
        });
    now.forEach(
        (memberId, act) -> {
          if (!act.equals(before.get(memberId))) {
            tell(act.ownerId(), memberId, act.act(), causes, out);
            state.acts().put(memberId, act);
          }
        });
  }

  private void tell(
      String ownerId, String memberId, Act act, Causes causes, Consumer<SubjectRow> out) {
    out.accept(
        SubjectRow.of(
            ownerId, new ActRow(new LineageMember(lineageId, memberId), act), causes.last()));
  }

  private Map<String, ToldAct> current(Set<String> offencesShown, HeldNotes held) {
    Map<String, ToldAct> acts = new TreeMap<>();
    if (!findings.labels().any()) {
      return acts;
    }
    for (String memberId : candidates()) {
      Member member = state.members().get(memberId);
      if (member == null || member.mark().post() == null) {
        continue;
      }
      AudienceEntry author =
          state.audience().get(new MemberAccount(memberId, member.mark().post().authorId()));
      if (author != null) {
        acts.put(
            memberId, new ToldAct(author.row().ownerId(), act(member.mark(), offencesShown, held)));
      }
    }
    return acts;
  }

  private Act act(Mark mark, Set<String> offencesShown, HeldNotes held) {
    return new Act(
        mark.post(),
        mark.dealtWith(),
        findings.labels(),
        findings.totals().counts().views(),
        findings.totals().counts().forwards(),
        List.copyOf(new TreeSet<>(offencesShown)),
        held.aggravating(),
        held.open());
  }

  private Set<String> candidates() {
    Set<String> candidates = new HashSet<>();
    candidates.add(lineageId);
    for (Map.Entry<MemberFact, CaseFact> fact : state.facts().entries()) {
      if (fact.getValue().fact().equals(KNOWING)
          && fact.getValue().subject().kind() == SubjectKind.CONTENT) {
        candidates.add(fact.getKey().memberId());
      }
    }
    return candidates;
  }
}
