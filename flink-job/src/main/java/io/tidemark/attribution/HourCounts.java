package io.tidemark.attribution;

/** Views and forwards within one UTC hour, net of known fake traffic and gross. */
public record HourCounts(long views, long viewsGross, long forwards, long forwardsGross) {
  public static final HourCounts NONE = new HourCounts(0, 0, 0, 0);

  /** Milliseconds in the hour that counts are kept by. */
  public static final long HOUR_MILLIS = 3_600_000;

  /** The start of the hour that this event time is in. */
  public static long hourOf(long occurredAtMillis) {
    return Math.floorDiv(occurredAtMillis, HOUR_MILLIS) * HOUR_MILLIS;
  }

  /** The start of the first full hour at or after this event time: where a cut takes effect. */
  public static long firstHourFrom(long occurredAtMillis) {
    return -Math.floorDiv(-occurredAtMillis, HOUR_MILLIS) * HOUR_MILLIS;
  }

  public HourCounts plus(HourCounts other) {
    return new HourCounts(
        views + other.views,
        viewsGross + other.viewsGross,
        forwards + other.forwards,
        forwardsGross + other.forwardsGross);
  }

  public HourCounts minus(HourCounts other) {
    return new HourCounts(
        views - other.views,
        viewsGross - other.viewsGross,
        forwards - other.forwards,
        forwardsGross - other.forwardsGross);
  }
}
