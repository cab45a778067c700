package io.tidemark.demo.run;

import io.tidemark.demo.traffic.Standing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The alerts seen so far, each as its last revision leaves it. */
public final class AlertBoard {
  private final Map<String, AlertSighting> latest = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  /** A revision was read. */
  public synchronized void accept(AlertSighting alert) {
    AlertSighting before = latest.put(alert.alertId(), alert);
    int due = before == null ? 1 : before.revision() + 1;
    if (alert.revision() != due) {
      faults.add(
          alert.standing() + ": revision " + alert.revision() + " came where " + due + " was due");
    }
  }

  /** The alerts that are not withdrawn. */
  public synchronized SortedSet<Standing> standing() {
    SortedSet<Standing> standing = new TreeSet<>();
    for (AlertSighting alert : latest.values()) {
      if (!alert.isWithdrawn()) {
        standing.add(alert.standing());
      }
    }
    return standing;
  }

  /** Revisions that were missing, repeated or out of order; none should be. */
  public synchronized List<String> faults() {
    return List.copyOf(faults);
  }
}
