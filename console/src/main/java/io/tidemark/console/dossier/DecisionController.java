package io.tidemark.console.dossier;

import io.tidemark.console.decision.Decision;
import io.tidemark.console.decision.DecisionKind;
import io.tidemark.console.decision.Decisions;
import io.tidemark.console.people.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes the form in which a person decides on an alert. */
@Controller
class DecisionController {
  private static final int MAX_NOTE = 4000;

  private final DossierPage page;
  private final Decisions decisions;

  DecisionController(DossierPage page, Decisions decisions) {
    this.page = page;
    this.decisions = decisions;
  }

  @PostMapping("/alerts/{id}/decide")
  String decide(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam UUID decisionId,
      @RequestParam int revision,
      @RequestParam DecisionKind kind,
      @RequestParam(defaultValue = "") String label,
      @RequestParam(defaultValue = "") String note,
      Model model,
      HttpServletResponse response) {
    Dossier dossier = page.existing(id);
    String error = error(dossier, kind, label, note.strip());
    if (error != null) {
      HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
      return page.refuse(who, id, error, status, model, response);
    }
    Decision decision =
        new Decision(
            decisionId,
            id,
            revision,
            who.name(),
            kind,
            kind.needsLabel() ? label : null,
            note.strip(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS));
    return switch (decisions.make(decision)) {
      case MADE -> "redirect:/alerts/" + id;
      case NOT_HELD ->
          page.refuse(who, id, "decision.notHeld", HttpStatus.CONFLICT, model, response);
      case CHANGED_MEANWHILE ->
          page.refuse(who, id, "decision.changed", HttpStatus.CONFLICT, model, response);
    };
  }

  // The key of a message; null: nothing is wrong.
  private static String error(Dossier dossier, DecisionKind kind, String label, String note) {
    if (kind.isOfContent() && !dossier.row().isAboutContent()) {
      return "decision.error.content";
    }
    if (kind.needsLabel() && !Decision.LABELS.contains(label)) {
      return "decision.error.label";
    }
    if (kind.needsNote() && note.isEmpty()) {
      return "decision.error.note";
    }
    return note.length() > MAX_NOTE || note.indexOf('\0') >= 0 ? "decision.error.long" : null;
  }
}
