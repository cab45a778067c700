package io.tidemark.console.audit;

import java.util.OptionalLong;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The audit log's page, which also checks the chain. */
@Controller
class AuditController {
  private static final int SHOWN = 200;

  private final AuditLog log;

  AuditController(AuditLog log) {
    this.log = log;
  }

  @GetMapping("/audit")
  String page(Model model) {
    OptionalLong broken = log.firstBroken();
    model.addAttribute("entries", log.newest(SHOWN));
    model.addAttribute("broken", broken.isPresent() ? broken.getAsLong() : null);
    return "audit";
  }
}
