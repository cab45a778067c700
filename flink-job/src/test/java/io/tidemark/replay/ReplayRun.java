package io.tidemark.replay;

import io.tidemark.alert.AlertJson;
import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.AlertStatus;
import io.tidemark.job.TidemarkOptions.StateBackend;
import io.tidemark.rule.Catalogue;
import io.tidemark.telemetry.DeadLetter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A replay that has ended: its summary, its dead letters, and each alert's last revision. */
record ReplayRun(
    Replay.Summary summary, Collection<DeadLetter> deadLetters, Map<String, AlertRevision> last) {

  /** Replays and holds the numbering of all revisions against the promise. */
  static ReplayRun of(
      Catalogue catalogue, List<Path> files, int parallelism, StateBackend stateBackend)
      throws Exception {
    return of(new Replay(new ScenarioFiles(files, catalogue, null), parallelism, stateBackend));
  }

  /** The same for a replay that was set up otherwise. */
  static ReplayRun of(Replay replay) throws Exception {
    Map<String, AlertRevision> last = new ConcurrentHashMap<>();
    Collection<DeadLetter> deadLetters = new ConcurrentLinkedQueue<>();
    Collection<String> faults = new ConcurrentLinkedQueue<>();
    Replay.Summary summary =
        replay.run(
            revision -> {
              ChangingRules.revisionSeen();
              AlertRevision before = last.put(revision.alertId(), revision);
              if (!follows(before, revision)) {
                faults.add(before + " then " + revision);
              }
            },
            deadLetters::add,
            lines -> {});
    if (!faults.isEmpty()) {
      throw new AssertionError("revisions out of order: " + faults);
    }
    return new ReplayRun(summary, deadLetters, last);
  }

  private static boolean follows(AlertRevision before, AlertRevision revision) {
    boolean raises = before == null || before.status() == AlertStatus.WITHDRAWN;
    return revision.revision() == (before == null ? 1 : before.revision() + 1)
        && raises == (revision.status() == AlertStatus.RAISED);
  }

  List<AlertRevision> standing() {
    return last.values().stream().filter(alert -> alert.status() != AlertStatus.WITHDRAWN).toList();
  }

  /** As {@code replay --final} prints it. */
  String orderless() {
    Map<String, String> lines = new TreeMap<>();
    standing().forEach(alert -> lines.put(AlertJson.orderless(alert), ""));
    return String.join("\n", lines.keySet());
  }
}
