package io.tidemark.console.bulk;

import io.tidemark.console.bulk.BulkResult.Outcome;
import io.tidemark.console.decision.Decision;
import io.tidemark.console.decision.DecisionKind;
import io.tidemark.console.decision.Decisions;
import io.tidemark.console.decision.Statement;
import io.tidemark.console.people.Right;
import io.tidemark.console.people.SignedIn;
import io.tidemark.console.queue.Claims;
import io.tidemark.console.queue.Queue;
import io.tidemark.console.queue.QueueRow;
import io.tidemark.schemas.AlertSubjectKind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Does to each of many alerts what could be done on its page, each in a transaction of its own. */
@Component
class BulkActions {
  private final Queue queue;
  private final Claims claims;
  private final Decisions decisions;

  BulkActions(Queue queue, Claims claims, Decisions decisions) {
    this.queue = queue;
    this.claims = claims;
    this.decisions = decisions;
  }

  List<BulkResult> claim(SignedIn who, List<Selected> selected) {
    return each(
        selected, one -> claims.claim(one.alertId(), who.name()) ? Outcome.CLAIMED : Outcome.HELD);
  }

  List<BulkResult> release(SignedIn who, List<Selected> selected) {
    return each(
        selected,
        one ->
            claims.release(one.alertId(), who.name(), who.may(Right.LEAD))
                ? Outcome.RELEASED
                : Outcome.HELD);
  }

  /**
   * Claims and dismisses.
   *
   * @param batch made with the form, so that a form sent twice is one decision on each
   */
  List<BulkResult> dismiss(SignedIn who, List<Selected> selected, UUID batch, String note) {
    return each(
        selected,
        one ->
            claims.claim(one.alertId(), who.name())
                ? dismiss(who, one, batch, note)
                : Outcome.HELD);
  }

  private Outcome dismiss(SignedIn who, Selected one, UUID batch, String note) {
    QueueRow alert = queue.find(one.alertId()).orElseThrow();
    byte[] name = (batch + ":" + one.alertId()).getBytes(StandardCharsets.UTF_8);
    Decision decision =
        new Decision(
            UUID.nameUUIDFromBytes(name),
            one.alertId(),
            one.revision(),
            who.name(),
            DecisionKind.DISMISS,
            Statement.dismissal(AlertSubjectKind.valueOf(alert.subjectKind()), alert.subjectId()),
            note,
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    return switch (decisions.make(decision)) {
      case MADE -> Outcome.DISMISSED;
      case NOT_HELD -> Outcome.HELD;
      case CHANGED_MEANWHILE -> Outcome.CHANGED;
    };
  }

  private List<BulkResult> each(List<Selected> selected, Function<Selected, Outcome> action) {
    return selected.stream().map(one -> result(one, action)).toList();
  }

  private BulkResult result(Selected one, Function<Selected, Outcome> action) {
    Outcome outcome = queue.find(one.alertId()).isPresent() ? action.apply(one) : Outcome.GONE;
    return new BulkResult(one.alertId(), queue.find(one.alertId()).orElse(null), outcome);
  }
}
