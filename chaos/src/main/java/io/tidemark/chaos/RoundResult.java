package io.tidemark.chaos;

import java.util.List;

/**
 * What came of a round.
 *
 * @param seed that makes it again, as {@code --seed} with one round
 * @param backend where the state was
 * @param trouble why there is no verdict; null when there is one
 */
record RoundResult(
    long seed,
    String backend,
    int events,
    List<Strike> strikes,
    long millis,
    Verdict verdict,
    String trouble) {

  boolean isGood() {
    return verdict != null && verdict.isGood();
  }
}
