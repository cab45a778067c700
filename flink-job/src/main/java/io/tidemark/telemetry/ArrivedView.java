package io.tidemark.telemetry;

import java.nio.charset.StandardCharsets;

/**
 * What became of one record of the views: a view, its ids as the UTF-8 bytes in which they came, or
 * a dead letter. Views are too many to make objects of: one of these is filled again for each, so
 * whoever keeps any of it copies. Fields are public for the same reason.
 *
 * <p>Nobody counts viewers, so they are read and checked but not kept.
 */
public final class ArrivedView {
  /** Null, or why there is no view; then only the origin's fields hold besides. */
  public DeadLetter deadLetter;

  /** Where the ids stand. */
  public byte[] message;

  public int eventIdStart;
  public int eventIdLength;
  public int contentIdStart;
  public int contentIdLength;

  /** Event time, milliseconds since the epoch. */
  public long occurredAtMillis;

  /** How many views it stands for, at least 1. */
  public long count;

  /** Known to be fake: part of the gross count only. */
  public boolean discounted;

  /** Where the record stood; see {@link Origin}. */
  public String topic;

  public int partition;
  public long offset;

  /** The record's Kafka timestamp, or {@link Origin#NO_CLOCK}. */
  public long timestampMillis;

  /** The partition's Kafka time on reading it, or {@link Origin#NO_CLOCK}. */
  public long partitionTimeMillis;

  /** Says where the record stood. */
  public void at(String ofTopic, int ofPartition, long atOffset, long ofTimestampMillis) {
    topic = ofTopic;
    partition = ofPartition;
    offset = atOffset;
    timestampMillis = ofTimestampMillis;
    partitionTimeMillis = ofTimestampMillis;
  }

  /** Takes over what a view says. */
  public void set(View view) {
    byte[] eventId = view.eventId().getBytes(StandardCharsets.UTF_8);
    byte[] contentId = view.contentId().getBytes(StandardCharsets.UTF_8);
    message = new byte[eventId.length + contentId.length];
    System.arraycopy(eventId, 0, message, 0, eventId.length);
    System.arraycopy(contentId, 0, message, eventId.length, contentId.length);
    eventIdStart = 0;
    eventIdLength = eventId.length;
    contentIdStart = eventId.length;
    contentIdLength = contentId.length;
    occurredAtMillis = view.occurredAtMillis();
    count = view.count();
    discounted = view.discounted();
    deadLetter = null;
  }

  /** One with what a view says, from where the view came. */
  public static ArrivedView of(View view) {
    ArrivedView arrived = new ArrivedView();
    Origin origin = view.origin();
    arrived.at(origin.topic(), origin.partition(), origin.offset(), origin.partitionTimeMillis());
    arrived.set(view);
    return arrived;
  }

  /** The id of the content that was viewed. */
  public String contentId() {
    return new String(message, contentIdStart, contentIdLength, StandardCharsets.UTF_8);
  }

  /** The id of the event. */
  public String eventId() {
    return new String(message, eventIdStart, eventIdLength, StandardCharsets.UTF_8);
  }
}
