package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.recount.StandingLine;
import io.tidemark.rule.RuleSubject;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.framing.Framing;
import io.tidemark.schemas.framing.SingleObjectFraming;
import io.tidemark.schemas.framing.UnreadableMessageException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The alerts as a reader finds them.
 *
 * @param revisions by alert id, in the order of the log
 * @param whole false when an open transaction hides something
 */
public record AlertLog(Map<String, List<Alert>> revisions, boolean whole) {
  private static final Framing<Alert> FRAMING = SingleObjectFraming.of(Alert.class);

  static AlertLog of(CommittedLog log) {
    Map<String, List<Alert>> revisions = new LinkedHashMap<>();
    log.records()
        .forEach(
            message -> {
              Alert alert = decode(message.value());
              revisions.computeIfAbsent(alert.getAlertId(), id -> new ArrayList<>()).add(alert);
            });
    return new AlertLog(revisions, log.whole());
  }

  private static Alert decode(byte[] message) {
    try {
      return FRAMING.decode(message);
    } catch (UnreadableMessageException e) {
      throw new AssertionError("a record of the alerts topic is no alert", e);
    }
  }

  /** All revisions of that rule on that subject, in order; empty when there is none. */
  List<Alert> of(String ruleId, String subjectId) {
    return revisions.values().stream()
        .filter(
            alerts ->
                alerts.get(0).getRuleId().equals(ruleId)
                    && alerts.get(0).getSubject().getId().equals(subjectId))
        .findFirst()
        .orElse(List.of());
  }

  /** The alerts that stand after their last revision. */
  public SortedSet<StandingLine> standing() {
    SortedSet<StandingLine> lines = new TreeSet<>();
    for (List<Alert> alerts : revisions.values()) {
      Alert last = alerts.get(alerts.size() - 1);
      if (last.getStatus() != AlertStatus.WITHDRAWN) {
        lines.add(
            new StandingLine(
                last.getRuleId(),
                last.getLevel().name(),
                RuleSubject.valueOf(last.getSubject().getKind().name()),
                last.getSubject().getId(),
                new BigDecimal(last.getValue()),
                last.getBasis().name(),
                last.getServiceId(),
                new TreeSet<>(last.getAggravating()),
                new TreeSet<>(last.getPending())));
      }
    }
    return lines;
  }

  /** Nothing hidden, and each alert's revisions are 1, 2, 3 and so on in the order of the log. */
  void assertEachRevisionOnceAndInOrder() {
    assertThat(whole).as("no transaction is left open").isTrue();
    revisions.forEach(
        (id, alerts) ->
            assertThat(alerts.stream().map(Alert::getRevision).toList())
                .as("revisions of %s on %s", alerts.get(0).getRuleId(), id)
                .isEqualTo(IntStream.rangeClosed(1, alerts.size()).boxed().toList()));
  }
}
