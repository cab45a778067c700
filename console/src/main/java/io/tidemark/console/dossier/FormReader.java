package io.tidemark.console.dossier;

import io.tidemark.console.alert.AlertRevision;
import io.tidemark.console.decision.Decision;
import io.tidemark.console.decision.DecisionKind;
import io.tidemark.console.decision.Decisions;
import io.tidemark.console.decision.Statement;
import io.tidemark.schemas.AlertSubjectKind;
import io.tidemark.schemas.LabelStatus;
import io.tidemark.schemas.SubjectKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads from a form what a decision on an alert states; what the job would reject is unfit. */
@Component
class FormReader {
  private static final int MAX_NOTE = 4000;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

  private final Decisions decisions;

  FormReader(Decisions decisions) {
    this.decisions = decisions;
  }

  /** What is stated. */
  Statement read(AlertRevision alert, DecisionKind kind, DecisionForm form)
      throws UnfitFormException {
    require(kind.fits(alert.subject().kind()), "decision.error.content");
    require(!kind.needsNote() || !form.note().isEmpty(), "decision.error.note");
    require(
        form.note().length() <= MAX_NOTE && form.note().indexOf('\0') < 0, "decision.error.long");
    String subject = alert.subject().id();
    return switch (kind) {
      case CONFIRM -> label(form, LabelStatus.CONFIRMED, subject);
      case ALLEGE -> label(form, LabelStatus.ALLEGED, subject);
      case CLEAR -> Statement.of("label.cleared", SubjectKind.CONTENT, subject);
      case DISMISS -> Statement.dismissal(alert.subject().kind(), subject);
      case ATTEST -> attested(alert, form);
      case DEALT_WITH -> dealtWith(alert, form);
      case SANCTION -> sanction(form, subject);
      case REFUSED_ORDER -> refusedOrder(alert, form);
      case UNDO -> undo(alert.alertId(), form.undone());
    };
  }

  private static Statement label(DecisionForm form, LabelStatus status, String content)
      throws UnfitFormException {
    require(isOneOf(Decision.LABELS, form.label()), "decision.error.label");
    return Statement.label(form.label(), status, content);
  }

  private static Statement attested(AlertRevision alert, DecisionForm form)
      throws UnfitFormException {
    boolean open =
        OpenPoint.of(alert).stream()
            .anyMatch(point -> point.fact() != null && point.fact().equals(form.fact()));
    require(open, "decisions.error.point");
    return Statement.of(form.fact(), alert.subject().kind(), alert.subject().id());
  }

  private static Statement dealtWith(AlertRevision alert, DecisionForm form)
      throws UnfitFormException {
    Statement dealtWith =
        Statement.of("act.dealt-with", alert.subject().kind(), alert.subject().id());
    if (alert.subject().kind() == AlertSubjectKind.LINEAGE) {
      return dealtWith;
    }
    Instant from = form.from() == null ? null : time(form.from());
    Instant to = form.to() == null ? null : time(form.to());
    require(from == null || to == null || !to.isBefore(from), "decisions.error.order");
    return dealtWith.between(from, to);
  }

  private static Statement sanction(DecisionForm form, String account) throws UnfitFormException {
    require(isOneOf(Decision.SANCTIONS, form.sanction()), "decisions.error.sanction");
    require(isOneOf(Decision.OFFENCES, form.offence()), "decisions.error.offence");
    require(form.on() != null, "decisions.error.time");
    // Rules compare civil dates: noon in UTC is that date in nearly every zone.
    return Statement.sanction(
        form.sanction(), account, form.offence(), time(form.on().atTime(LocalTime.NOON)));
  }

  private static Statement refusedOrder(AlertRevision alert, DecisionForm form)
      throws UnfitFormException {
    String service = serviceOf(alert);
    require(service != null, "decisions.error.service");
    require(form.at() != null, "decisions.error.time");
    return Statement.of("order.refused", SubjectKind.SERVICE, service).effective(time(form.at()));
  }

  /** The service that an alert is about, or that its content is on; null where unknown. */
  static String serviceOf(AlertRevision alert) {
    return alert.subject().kind() == AlertSubjectKind.SERVICE
        ? alert.subject().id()
        : alert.serviceId();
  }

  private Statement undo(String alertId, UUID undone) throws UnfitFormException {
    if (undone == null) {
      throw new UnfitFormException("decisions.error.undone");
    }
    return decisions
        .undoable(alertId, undone)
        .map(decision -> decision.statement().cancelled(undone))
        .orElseThrow(() -> new UnfitFormException("decisions.error.undone"));
  }

  private static Instant time(LocalDateTime written) throws UnfitFormException {
    Instant time = written.toInstant(ZoneOffset.UTC);
    // A date that has begun somewhere in the world may be entered.
    Instant latest = Instant.now().plus(1, ChronoUnit.DAYS);
    require(!time.isBefore(EARLIEST) && !time.isAfter(latest), "decisions.error.time");
    return time;
  }

  private static boolean isOneOf(List<String> allowed, String value) {
    return value != null && allowed.contains(value);
  }

  private static void require(boolean fit, String key) throws UnfitFormException {
    if (!fit) {
      throw new UnfitFormException(key);
    }
  }
}
