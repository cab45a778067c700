package io.tidemark.demo.traffic;

import io.tidemark.rule.Catalogue;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * The records of a run, one after another: stories that must cross lines or must just not, everyday
 * traffic between them, repetitions and malformed records. The same plan gives the same records.
 */
public final class Traffic {
  private static final int MALFORMED_ONE_IN = 1000;
  private static final int DUPLICATE_ONE_IN = 100;
  private static final long LONGEST_REPETITION_MILLIS = 5000;
  private static final long FIRST_STORIES_MILLIS = 300;
  private static final long LATER_STORIES_MILLIS = 5000;

  private final Plan plan;
  private final Function<TelemetryEvent, byte[]> encoder;
  private final SplittableRandom random;
  private final Script script;
  private final Stage stage;
  private final Background background;
  private final List<Story> stories = new ArrayList<>();
  private final PriorityQueue<Repetition> repetitions = new PriorityQueue<>();
  private long emitted;
  private int told;
  private long nextStoryMillis;

  /**
   * What decides the traffic.
   *
   * @param startMillis the time of the first record, milliseconds since the epoch
   * @param ratePerSecond records in a second of the traffic's own time
   * @param idPrefix starts every id; may be empty
   */
  public record Plan(long seed, long startMillis, int ratePerSecond, String idPrefix) {
    public Plan {
      if (ratePerSecond < 1) {
        throw new IllegalArgumentException("the rate is 1 or more, not " + ratePerSecond);
      }
    }
  }

  private record Repetition(long dueMillis, long number, Emission emission)
      implements Comparable<Repetition> {
    @Override
    public int compareTo(Repetition other) {
      int byTime = Long.compare(dueMillis, other.dueMillis);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  /**
   * @param catalogue where the lines are that the stories aim at
   * @param encoder writes an event as a record's value
   */
  public Traffic(Plan plan, Catalogue catalogue, Function<TelemetryEvent, byte[]> encoder) {
    this.plan = plan;
    this.encoder = encoder;
    this.random = new SplittableRandom(plan.seed());
    this.script = new Script(plan.idPrefix());
    this.stage = new Stage(script, random, new Lines(catalogue));
    this.background = new Background(stage, plan.ratePerSecond());
    stories.addAll(ContentStories.all());
    stories.addAll(ExportStories.all());
    stories.addAll(ServiceStories.all());
    stage.advanceTo(plan.startMillis());
    nextStoryMillis = plan.startMillis();
    background.open();
  }

  /** When the next record is due, milliseconds since the epoch. */
  public long nextDueMillis() {
    return plan.startMillis() + emitted * 1000 / plan.ratePerSecond();
  }

  /** The next record. */
  public Emission next() {
    long now = nextDueMillis();
    emitted++;
    stage.advanceTo(now);
    tellStory(now);
    Repetition repetition = repetitions.peek();
    if (repetition != null && repetition.dueMillis <= now) {
      return repetitions.remove().emission;
    }
    if (random.nextInt(MALFORMED_ONE_IN) == 0) {
      Malformation[] ways = Malformation.values();
      return ways[random.nextInt(ways.length)].make(script, now, random, encoder);
    }
    return first(now, nextEvent());
  }

  // Stories may fill half of the traffic, so that the rest goes on beside them.
  private TelemetryEvent nextEvent() {
    TelemetryEvent due = emitted % 2 == 0 ? stage.pollDue() : null;
    return due != null ? due : background.next();
  }

  private Emission first(long now, TelemetryEvent event) {
    Emission emission =
        new Emission(
            Emission.Kind.NEW, event.stream(), event.recordKey(), encoder.apply(event), event);
    if (random.nextInt(DUPLICATE_ONE_IN) == 0) {
      Emission again =
          new Emission(
              Emission.Kind.DUPLICATE,
              emission.stream(),
              emission.key(),
              emission.value(),
              emission.event());
      long due = now + 1 + random.nextLong(LONGEST_REPETITION_MILLIS);
      repetitions.add(new Repetition(due, emitted, again));
    }
    return emission;
  }

  private void tellStory(long now) {
    boolean room = stage.waiting() < 8L * plan.ratePerSecond() || told == 0;
    if (now >= nextStoryMillis && room) {
      stories.get(told % stories.size()).tell(stage);
      told++;
      nextStoryMillis = now + (told < stories.size() ? FIRST_STORIES_MILLIS : LATER_STORIES_MILLIS);
    }
  }
}
