package io.tidemark.console.intake;

import java.util.Map;

/**
 * What of a batch was new.
 *
 * @param alerts how many there are of which the first revision came, by service; an empty name: of
 *     none that is known
 * @param revisions that were not there before, those first ones included
 */
record AlertsArrived(Map<String, Integer> alerts, int revisions) {
  AlertsArrived {
    alerts = Map.copyOf(alerts);
  }
}
