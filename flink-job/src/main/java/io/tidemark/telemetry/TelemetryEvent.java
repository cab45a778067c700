package io.tidemark.telemetry;

/** What every event of every stream has. Times are UTC. */
public interface TelemetryEvent {
  /** The stream it came on. */
  TelemetryStream stream();

  /** The producer's id of this event, 1 to 512 UTF-8 bytes; part of what makes a duplicate. */
  String eventId();

  /** Event time, milliseconds since the epoch. */
  long occurredAtMillis();

  /** Where the record stood in the log. */
  Origin origin();

  /** The same event, said to come from there. */
  TelemetryEvent withOrigin(Origin origin);

  /**
   * The stream's key: content, actor, account or subject id. Together with stream, partition and
   * event id it identifies a duplicate.
   */
  String recordKey();

  /** Its place among events that say different things of the same matter. */
  default Moment moment() {
    return new Moment(occurredAtMillis(), eventId());
  }
}
