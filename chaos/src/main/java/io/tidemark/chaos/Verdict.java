package io.tidemark.chaos;

import io.tidemark.demo.endtoend.AlertLog;
import io.tidemark.demo.endtoend.CommittedLog;
import io.tidemark.demo.endtoend.Expected;
import io.tidemark.demo.endtoend.MalformedRecord;
import io.tidemark.demo.endtoend.Platform;
import io.tidemark.recount.StandingLine;
import io.tidemark.schemas.Alert;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a round's answers are worth against the recount.
 *
 * @param alerts how many stand
 * @param revisions how many were committed
 * @param lost standing alerts, revisions, dead letters or counted records that are missing
 * @param doubled revisions, dead letters or counted records that are there too often
 * @param wrong alerts that stand and should not, or say something else
 */
record Verdict(
    int alerts, int revisions, List<String> lost, List<String> doubled, List<String> wrong) {

  boolean isGood() {
    return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty();
  }

  /**
   * Holds all that was committed against the recount.
   *
   * @param outcomes what the job says it did with the records, by {@code <stream>.<outcome>}
   */
  static Verdict of(
      Expected expected,
      List<MalformedRecord> malformed,
      Platform platform,
      Map<String, Long> outcomes) {
    AlertLog alerts = platform.alerts();
    int revisions = alerts.revisions().values().stream().mapToInt(List::size).sum();
    Verdict verdict =
        new Verdict(
            alerts.standing().size(),
            revisions,
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    verdict.judgeStanding(expected.standing(), alerts.standing());
    alerts.revisions().forEach(verdict::judgeRevisions);
    verdict.judgeWitnesses(expected, alerts, platform);
    verdict.judgeDeadLetters(malformed, platform.deadLetters());
    Map<String, Long> owed = new TreeMap<>(expected.outcomes());
    owed.put("views.dead-letter", (long) malformed.size());
    verdict.judgeOutcomes(owed, outcomes);
    if (!alerts.whole()) {
      verdict.lost().add("a transaction is left open and hides alerts");
    }
    return verdict;
  }

  void judgeStanding(SortedSet<StandingLine> owed, SortedSet<StandingLine> found) {
    SortedSet<StandingLine> missing = new TreeSet<>(owed);
    missing.removeAll(found);
    missing.forEach(line -> lost.add("standing alert " + line));
    SortedSet<StandingLine> more = new TreeSet<>(found);
    more.removeAll(owed);
    more.forEach(line -> wrong.add("standing alert " + line));
  }

  private void judgeRevisions(String alertId, List<Alert> revisions) {
    judgeNumbers(alertId, revisions.stream().map(Alert::getRevision).toList());
  }

  /** An alert's revisions are to be 1, 2, 3 and so on, in the order of the log. */
  void judgeNumbers(String alertId, List<Integer> numbers) {
    int next = 1;
    for (int number : numbers) {
      if (number < next) {
        doubled.add("revision " + number + " of alert " + alertId);
      }
      for (; next < number; next++) {
        lost.add("revision " + next + " of alert " + alertId);
      }
      next = Math.max(next, number + 1);
    }
  }

  private void judgeWitnesses(Expected expected, AlertLog alerts, Platform platform) {
    try {
      expected.assertWitnessed(alerts, platform);
    } catch (AssertionError e) {
      wrong.add(e.getMessage());
    }
  }

  private void judgeDeadLetters(List<MalformedRecord> owed, CommittedLog found) {
    if (!found.whole()) {
      lost.add("a transaction is left open and hides dead letters");
    }
    judgeEach("dead letter", owed, found.records().stream().map(MalformedRecord::of).toList());
  }

  /** Each is to be there as often as it is owed. */
  <T> void judgeEach(String what, Collection<T> owed, Collection<T> found) {
    Map<T, Integer> balance = new HashMap<>();
    owed.forEach(one -> balance.merge(one, -1, Integer::sum));
    found.forEach(one -> balance.merge(one, 1, Integer::sum));
    balance.forEach(
        (one, surplus) -> {
          if (surplus < 0) {
            lost.add(what + ' ' + one);
          } else if (surplus > 0) {
            doubled.add(what + ' ' + one);
          }
        });
  }

  void judgeOutcomes(Map<String, Long> owed, Map<String, Long> found) {
    owed.forEach(
        (outcome, records) -> {
          long told = found.getOrDefault(outcome, 0L);
          String what = outcome + ": " + told + " records, owed " + records;
          if (told < records) {
            lost.add(what);
          } else if (told > records) {
            doubled.add(what);
          }
        });
  }
}
