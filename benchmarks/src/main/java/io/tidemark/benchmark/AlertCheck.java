package io.tidemark.benchmark;

import com.google.common.collect.Sets;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds the alerts of a whole reading against what a recount of the log says. */
final class AlertCheck {
  /** The rule whose alerts depend on views alone. */
  static final String RULE = "reach.views";

  private static final int LISTED = 5;

  /** Revisions by alert id, each in the order of the topic. */
  private final Map<String, List<Alert>> revisions = new LinkedHashMap<>();

  /** The alerts of that topic. */
  static AlertCheck of(String bootstrapServers, String topic) {
    AlertCheck check = new AlertCheck();
    TopicReader.read(bootstrapServers, topic, Alert.class, check::add);
    return check;
  }

  void add(Alert revision) {
    revisions.computeIfAbsent(revision.getAlertId(), id -> new ArrayList<>()).add(revision);
  }

  /**
   * Requires that every alert has revisions 1, 2, 3 and so on, and that the views rule stands on
   * these lineages and no others.
   *
   * @return how many alerts of that rule there are
   * @throws BenchException that says what differs
   */
  int require(Set<String> lineages) {
    revisions.values().forEach(AlertCheck::requireNumbered);
    Set<String> raised = new TreeSet<>();
    for (List<Alert> alert : revisions.values()) {
      Alert last = alert.get(alert.size() - 1);
      if (last.getRuleId().equals(RULE) && last.getStatus() != AlertStatus.WITHDRAWN) {
        raised.add(last.getSubject().getId());
      }
    }
    if (!raised.equals(lineages)) {
      throw new BenchException(
          "the alerts of "
              + RULE
              + " differ from a recount of the log: "
              + listed("missing", Sets.difference(lineages, raised))
              + ", "
              + listed("unexpected", Sets.difference(raised, lineages)));
    }
    return raised.size();
  }

  private static void requireNumbered(List<Alert> alert) {
    for (int due = 1; due <= alert.size(); due++) {
      Alert found = alert.get(due - 1);
      if (found.getRevision() != due) {
        throw new BenchException(
            String.format(
                "of the alert of %s on %s revision %d came where %d was due",
                found.getRuleId(), found.getSubject().getId(), found.getRevision(), due));
      }
    }
  }

  private static String listed(String what, Collection<String> lineages) {
    return lineages.size()
        + " "
        + what
        + (lineages.isEmpty() ? "" : " " + lineages.stream().limit(LISTED).toList());
  }
}
