package io.tidemark.attribution;

/**
 * How the records of one sender came.
 *
 * @param duplicates how many were duplicates
 * @param late how many of the others came after event time had passed them
 */
public record Arrivals(long duplicates, long late) {
  public static final Arrivals NONE = new Arrivals(0, 0);

  /** With one more record, a duplicate. */
  Arrivals plusDuplicate() {
    return new Arrivals(duplicates + 1, late);
  }

  /** With one more record, a late one. */
  Arrivals plusLate() {
    return new Arrivals(duplicates, late + 1);
  }

  /** The sum of both. */
  public Arrivals plus(Arrivals other) {
    return new Arrivals(duplicates + other.duplicates, late + other.late);
  }
}
