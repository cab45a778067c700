package io.tidemark.benchmark;

import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.View;
import java.time.Duration;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.RejectionInversionZipfSampler;

/** The views of a log, one after the other. */
final class ViewSequence {
  static final Origin UNSENT = new Origin("unsent", 0, 0, Origin.NO_CLOCK);

  private static final String ID_PREFIX = "view-";
  private static final String HOT = "content-hot";
  private static final double EXPONENT = 0.8;
  private static final long LATE_MILLIS = Duration.ofHours(1).toMillis();

  /** So few that a view is repeated well within a minute. */
  private static final int RECENT = 1_000;

  private final Traffic traffic;
  private final UniformRandomProvider random;
  private final DiscreteSampler contents;
  private final View[] recent = new View[RECENT];
  private long sent;

  ViewSequence(Workload workload, UniformRandomProvider random) {
    this.traffic = workload.traffic();
    this.random = random;
    this.contents = RejectionInversionZipfSampler.of(random, workload.contents(), EXPONENT);
  }

  /** The id of the content of that rank; the first is the one viewed most. */
  static String contentId(int rank) {
    return "content-" + rank;
  }

  /** What tells a view from all others of its log, below the number of its records. */
  static int number(String eventId) {
    return Integer.parseInt(eventId, ID_PREFIX.length(), eventId.length(), 10);
  }

  /**
   * The next view: a new one, or one of the last few once more.
   *
   * @param nowMillis milliseconds since the epoch
   */
  View next(long nowMillis) {
    boolean plain = traffic.repeatedShare() + traffic.lateShare() == 0;
    double dice = plain ? 1 : random.nextDouble();
    int place = (int) (sent % RECENT);
    View repeated = dice < traffic.repeatedShare() ? recent[random.nextInt(RECENT)] : null;
    if (repeated != null) {
      recent[place] = repeated;
    } else {
      boolean late =
          dice >= traffic.repeatedShare() && dice < traffic.repeatedShare() + traffic.lateShare();
      recent[place] = view(late ? nowMillis - LATE_MILLIS : nowMillis);
    }
    sent++;
    return recent[place];
  }

  private View view(long occurredAtMillis) {
    String content = random.nextDouble() < traffic.hotShare() ? HOT : contentId(contents.sample());
    return new View(UNSENT, ID_PREFIX + sent, occurredAtMillis, content, null, 1, false);
  }
}
