package io.tidemark.recount;

/**
 * How long the random runs of the whole job are: short in every build, long with {@code bin/test
 * --full}, which sets {@code tidemark.random.seeds.job}.
 */
public final class RandomRuns {
  private static final int SHORT_SEEDS = 2;

  /** So many runs. */
  public static final int SEEDS = Integer.getInteger("tidemark.random.seeds.job", SHORT_SEEDS);

  /** Whether there is time. */
  public static final boolean LONG = SEEDS > SHORT_SEEDS;

  /** Events of a run. */
  public static final int EVENTS = LONG ? 20_000 : 4_000;

  private RandomRuns() {}
}
