package io.tidemark.audit;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertSubject;
import io.tidemark.attribution.Cause;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether the witness that an alert names is what the alert says of it.
 *
 * @param objection what is wrong; null when it is true or when none is named
 */
public record Testimony(Kind kind, String objection) {
  private static final Testimony TRUE = new Testimony(Kind.TRUE, null);
  static final Testimony NONE = new Testimony(Kind.NONE, null);

  /** What came of it. */
  public enum Kind {
    TRUE,
    FALSE,
    /** The alert names no witness. */
    NONE
  }

  /** Looks the witness up and holds it against the alert. */
  static Testimony of(AlertRevision alert, Witnesses witnesses) {
    Cause witness = alert.evidence().witness();
    if (witness == null) {
      return NONE;
    }
    String objection = objection(alert, witness, witnesses);
    return objection == null ? TRUE : new Testimony(Kind.FALSE, objection);
  }

  private static String objection(AlertRevision alert, Cause witness, Witnesses witnesses) {
    String place = place(witness.origin());
    Optional<TelemetryEvent> found;
    try {
      found = witnesses.at(witness.origin());
    } catch (RejectedException e) {
      return "the record at " + place + " is no event: " + e.getMessage();
    }
    if (found.isEmpty()) {
      return "nothing that was replayed stands at " + place;
    }
    TelemetryEvent event = found.get();
    if (witness.isNamed() && !event.eventId().equals(witness.eventId())) {
      return "at " + place + " stands event " + event.eventId() + ", not " + witness.eventId();
    }
    if (alert.crossedAtMillis() != null && event.occurredAtMillis() != alert.crossedAtMillis()) {
      return "the event at "
          + place
          + " is of "
          + Instant.ofEpochMilli(event.occurredAtMillis())
          + ", crossed_at is "
          + Instant.ofEpochMilli(alert.crossedAtMillis());
    }
    return mayConcern(event, alert.subject())
        ? null
        : "the event at " + place + " does not concern " + alert.subject().id();
  }

  private static String place(Origin origin) {
    return origin.topic() + ':' + origin.partition() + ", offset " + origin.offset();
  }

  /**
   * Whether such an event can bear on such a subject. One record does not tell a copy's root or an
   * account's owner, so another content or account is taken as belonging to it.
   */
  private static boolean mayConcern(TelemetryEvent event, AlertSubject subject) {
    if (event.stream() != TelemetryStream.DATA_EXPORTS) {
      return true;
    }
    return switch (subject.kind()) {
      case LINEAGE -> false;
      case SERVICE -> ((DataExport) event).serviceId().equals(subject.id());
      default -> subject.kind() == RuleSubject.ACCOUNT;
    };
  }
}
