package io.tidemark.console.people;

/**
 * How a person wants to work.
 *
 * @param keys whether single keys are commands
 * @param countLooked whether to be told how many alerts they have looked at today
 * @param breakMinutes after so many minutes at work to be told that a break is due; null: never
 * @param breakAlerts after so many alerts looked at to be told so; null: never
 */
public record Preferences(
    boolean keys, boolean countLooked, Integer breakMinutes, Integer breakAlerts) {

  /** Whether what the person looks at has to be counted. */
  public boolean asksForCare() {
    return countLooked || breakMinutes != null || breakAlerts != null;
  }
}
