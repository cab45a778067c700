package io.tidemark.replay;

import io.tidemark.alert.AlertJson;
import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The last revision of every alert of a run; withdrawn ones and those of shadow rules too. */
public final class LastRevisions implements Consumer<AlertRevision> {
  private final Map<String, AlertRevision> last = new ConcurrentHashMap<>();

  @Override
  public void accept(AlertRevision alert) {
    last.put(alert.alertId(), alert);
  }

  /** By alert id. */
  public Map<String, AlertRevision> byId() {
    return new TreeMap<>(last);
  }

  /** The standing ones as {@code --final} prints them. */
  public SortedSet<String> lines() {
    SortedSet<String> lines = new TreeSet<>();
    last.values().stream()
        .filter(LastRevisions::stands)
        .forEach(alert -> lines.add(AlertJson.orderless(alert)));
    return lines;
  }

  /** How many stand. */
  public long count() {
    return last.values().stream().filter(LastRevisions::stands).count();
  }

  private static boolean stands(AlertRevision alert) {
    return alert.status() != AlertStatus.WITHDRAWN && !alert.shadow();
  }
}
