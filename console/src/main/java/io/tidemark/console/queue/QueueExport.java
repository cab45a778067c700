package io.tidemark.console.queue;

import io.tidemark.console.audit.AuditLog;
import io.tidemark.console.people.SignedIn;
import io.tidemark.console.web.Csv;
import io.tidemark.console.web.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The alerts of a filter as a file, in the order of the queue. */
@Controller
class QueueExport {
  private static final int PIECE = 1000;
  private static final List<String> COLUMNS =
      List.of(
          "alert_id",
          "revision",
          "status",
          "rule_id",
          "level",
          "basis",
          "shadow",
          "subject_kind",
          "subject_id",
          "service_id",
          "measure",
          "value",
          "threshold",
          "times_line",
          "aggravating",
          "crossed_at",
          "created_at",
          "revised_at",
          "assignee",
          "claimed_at");

  private final Queue queue;
  private final AuditLog audit;
  private final TransactionOperations transactions;

  QueueExport(Queue queue, AuditLog audit, TransactionOperations transactions) {
    this.queue = queue;
    this.audit = audit;
    this.transactions = transactions;
  }

  /** Reads a piece at a time: what moves within the queue meanwhile may come twice or not. */
  @GetMapping("/queue/export")
  void export(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam Map<String, String> parameters,
      HttpServletResponse response)
      throws IOException {
    QueueFilter filter = QueueFilter.of(parameters);
    transactions.executeWithoutResult(
        status -> audit.add(who.name(), "alerts.exported", filter.address("/alerts"), ""));
    Writer file = Download.start(response, Csv.MEDIA_TYPE, "alerts.csv");
    file.write(Csv.line(COLUMNS));
    List<QueueRow> piece = queue.rows(filter, null, PIECE);
    while (!piece.isEmpty()) {
      for (QueueRow row : piece) {
        file.write(Csv.line(cells(row)));
      }
      piece = queue.rows(filter, QueueCursor.of(piece.get(piece.size() - 1)), PIECE);
    }
    file.flush();
  }

  private static List<Object> cells(QueueRow row) {
    return Arrays.asList(
        row.alertId(),
        row.revision(),
        row.status(),
        row.ruleId(),
        row.level(),
        row.basis(),
        row.shadow(),
        row.subjectKind(),
        row.subjectId(),
        row.serviceId(),
        row.measure(),
        row.value().toPlainString(),
        row.threshold().toPlainString(),
        row.timesLine().toPlainString(),
        row.aggravating(),
        row.crossedAt(),
        row.createdAt(),
        row.revisedAt(),
        row.assignee(),
        row.claimedAt());
  }
}
