package io.tidemark.console.audit;

import io.tidemark.console.people.SignedIn;
import io.tidemark.console.web.Download;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.util.OptionalLong;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The audit log's page, which also checks the chain, and the whole log as a file. */
@Controller
class AuditController {
  private static final int SHOWN = 200;

  private final AuditLog log;
  private final TransactionOperations transactions;

  AuditController(AuditLog log, TransactionOperations transactions) {
    this.log = log;
    this.transactions = transactions;
  }

  @GetMapping("/audit")
  String page(Model model) {
    OptionalLong broken = log.firstBroken();
    model.addAttribute("entries", log.newest(SHOWN));
    model.addAttribute("broken", broken.isPresent() ? broken.getAsLong() : null);
    return "audit";
  }

  /** Every entry up to the one that tells of this. */
  @GetMapping("/audit/export")
  void export(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam AuditFormat format,
      HttpServletResponse response)
      throws IOException {
    transactions.executeWithoutResult(
        status -> log.add(who.name(), "audit.exported", format.fileName(), ""));
    Writer file = Download.start(response, format.mediaType(), format.fileName());
    file.write(format.head());
    log.each(entry -> Download.write(file, format.line(entry)));
    file.flush();
  }
}
