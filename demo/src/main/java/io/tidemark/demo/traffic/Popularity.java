package io.tidemark.demo.traffic;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Zipf's law: rank 0 is drawn most often, rank {@code r} in proportion to {@code 1/(r+1)^s}. */
final class Popularity {
  private final double[] cumulated;

  Popularity(int ranks, double exponent) {
    cumulated = new double[ranks];
    double sum = 0;
    for (int rank = 0; rank < ranks; rank++) {
      sum += Math.pow(rank + 1, -exponent);
      cumulated[rank] = sum;
    }
  }

  int draw(SplittableRandom random) {
    double point = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, point);
    return Math.min(found >= 0 ? found : -found - 1, cumulated.length - 1);
  }
}
