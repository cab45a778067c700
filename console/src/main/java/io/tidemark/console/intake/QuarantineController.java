package io.tidemark.console.intake;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Shows what came in and is no alert. */
@Controller
class QuarantineController {
  private static final int SHOWN = 200;

  private final Quarantine quarantine;

  QuarantineController(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  @GetMapping("/quarantine")
  String page(Model model) {
    model.addAttribute("records", quarantine.newest(SHOWN));
    return "quarantine";
  }
}
