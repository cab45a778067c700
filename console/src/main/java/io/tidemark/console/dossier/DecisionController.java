package io.tidemark.console.dossier;

import io.tidemark.console.decision.Decision;
import io.tidemark.console.decision.DecisionKind;
import io.tidemark.console.decision.Decisions;
import io.tidemark.console.decision.Statement;
import io.tidemark.console.people.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes the forms in which a person decides on an alert. */
@Controller
class DecisionController {
  private final DossierPage page;
  private final FormReader reader;
  private final Decisions decisions;

  DecisionController(DossierPage page, FormReader reader, Decisions decisions) {
    this.page = page;
    this.reader = reader;
    this.decisions = decisions;
  }

  @PostMapping("/alerts/{id}/decide")
  String decide(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam UUID decisionId,
      @RequestParam int revision,
      @RequestParam DecisionKind kind,
      @ModelAttribute DecisionForm form,
      Model model,
      HttpServletResponse response) {
    Dossier dossier = page.existing(id);
    if (!page.mayWorkOn(who, dossier)) {
      return page.refuse(who, id, "handling.forLeads", HttpStatus.CONFLICT, model, response);
    }
    Statement statement;
    try {
      statement = reader.read(dossier.current(), kind, form);
    } catch (UnfitFormException e) {
      HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
      return page.refuse(who, id, e.getMessage(), status, model, response);
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Decision decision =
        new Decision(decisionId, id, revision, who.name(), kind, statement, form.note(), now);
    return switch (decisions.make(decision)) {
      case MADE -> "redirect:/alerts/" + id;
      case NOT_HELD ->
          page.refuse(who, id, "decision.notHeld", HttpStatus.CONFLICT, model, response);
      case CHANGED_MEANWHILE ->
          page.refuse(who, id, "decision.changed", HttpStatus.CONFLICT, model, response);
    };
  }
}
