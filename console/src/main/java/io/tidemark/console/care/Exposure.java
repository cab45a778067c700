package io.tidemark.console.care;

import io.tidemark.console.people.Preferences;
import java.time.Duration;

/**
 * What a person has taken in.
 *
 * @param lookedToday different alerts since midnight, UTC
 * @param sinceBreak different alerts since the last break
 * @param atWork how long without a break
 */
public record Exposure(int lookedToday, int sinceBreak, Duration atWork) {
  /** Whether it is as much as the person wants before a break. */
  public boolean isBreakDue(Preferences preferences) {
    return reached(preferences.breakMinutes(), atWork.toMinutes())
        || reached(preferences.breakAlerts(), sinceBreak);
  }

  private static boolean reached(Integer limit, long number) {
    return limit != null && number >= limit;
  }
}
