package io.tidemark.recount;

import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whose the duplicates among exports and facts are. */
final class Repetitions {
  private Repetitions() {}

  /** How many each owner, victim and service has, by kind and id; those with none left out. */
  static SortedMap<String, Long> bySubject(
      List<TelemetryEvent> duplicates, AccountHistory accounts) {
    SortedMap<String, Long> bySubject = new TreeMap<>();
    for (TelemetryEvent event : duplicates) {
      Subject subject = subjectOf(event);
      if (subject == null || subject.kind() == SubjectKind.CONTENT) {
        continue;
      }
      String id =
          subject.kind() == SubjectKind.ACCOUNT ? accounts.ownerOf(subject.id()) : subject.id();
      bySubject.merge(subject.kind() + "/" + id, 1L, Long::sum);
    }
    return bySubject;
  }

  private static Subject subjectOf(TelemetryEvent event) {
    if (event instanceof CaseFact fact) {
      return fact.subject();
    }
    if (!(event instanceof DataExport export) || Boolean.TRUE.equals(export.lawfulBasis())) {
      return null;
    }
    return export.act() == ExportAct.LEAKED
        ? new Subject(SubjectKind.SERVICE, export.serviceId())
        : new Subject(SubjectKind.ACCOUNT, export.actorId());
  }
}
