package io.tidemark.attribution;

import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.attribution.MemberReport.HourRow;
import io.tidemark.attribution.MemberReport.Mark;
import java.util.List;
import java.util.function.Consumer;

/** Cuts rows into reports of bearable size, each with the next version. */
final class MemberReports {
  /** Rows in one report at the most, so that a large content does not travel as one record. */
  private static final int ROWS_PER_REPORT = 1_000;

  /** The rows of a report, of any number. */
  record Rows(List<HourRow> hours, List<AudienceRow> audience, List<FactRow> facts) {
    boolean isEmpty() {
      return hours.isEmpty() && audience.isEmpty() && facts.isEmpty();
    }
  }

  private final String memberId;
  private final Causes causes;
  private final Consumer<MemberReport> out;
  private long version;

  MemberReports(String memberId, long version, Causes causes, Consumer<MemberReport> out) {
    this.memberId = memberId;
    this.version = version;
    this.causes = causes;
    this.out = out;
  }

  void send(String rootId, Mark mark, Rows rows) {
    int largest =
        Math.max(rows.hours().size(), Math.max(rows.audience().size(), rows.facts().size()));
    for (int from = 0; from == 0 || from < largest; from += ROWS_PER_REPORT) {
      out.accept(
          new MemberReport(
              rootId,
              memberId,
              ++version,
              mark,
              slice(rows.hours(), from),
              slice(rows.audience(), from),
              slice(rows.facts(), from),
              causes,
              null));
    }
  }

  private static <T> List<T> slice(List<T> rows, int from) {
    return rows.subList(Math.min(from, rows.size()), Math.min(from + ROWS_PER_REPORT, rows.size()));
  }

  /** The version of the last report. */
  long version() {
    return version;
  }
}
