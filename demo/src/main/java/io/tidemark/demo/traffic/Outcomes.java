package io.tidemark.demo.traffic;

/** What became of the records of a stream: each has exactly one of these outcomes. */
public record Outcomes(long counted, long duplicates, long deadLetters) {
  public static final Outcomes NONE = new Outcomes(0, 0, 0);

  public long total() {
    return counted + duplicates + deadLetters;
  }

  public Outcomes plus(Outcomes other) {
    return new Outcomes(
        counted + other.counted, duplicates + other.duplicates, deadLetters + other.deadLetters);
  }
}
