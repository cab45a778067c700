package io.tidemark.console.audit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit log for programs. */
@RestController
@Tag(name = "audit")
class AuditApi {
  private static final int MOST = 1000;

  private final AuditLog log;

  AuditApi(AuditLog log) {
    this.log = log;
  }

  @GetMapping(path = "/api/v1/audit", produces = "application/json")
  @Operation(
      summary = "Entries of the audit log, oldest first",
      description = "A page of 1000. Only for owners who may read the log.")
  Entries entries(
      @Parameter(description = "the id of the last entry that is known; 0: from the start")
          @RequestParam(defaultValue = "0")
          long after) {
    return new Entries(log.after(after, MOST));
  }

  /** Some entries. */
  record Entries(List<AuditEntry> entries) {}
}
