package io.tidemark.recount;

/** How many records of a stream were counted and how many were duplicates. */
public record Outcome(long counted, long duplicates) {
  static final Outcome NONE = new Outcome(0, 0);

  Outcome oneCounted() {
    return new Outcome(counted + 1, duplicates);
  }

  Outcome oneDuplicate() {
    return new Outcome(counted, duplicates + 1);
  }
}
