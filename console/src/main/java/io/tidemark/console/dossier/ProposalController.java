package io.tidemark.console.dossier;

import io.tidemark.console.decision.Proposals;
import io.tidemark.console.people.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes what a second person says of a proposed decision. */
@Controller
class ProposalController {
  private final DossierPage page;
  private final Proposals proposals;

  ProposalController(DossierPage page, Proposals proposals) {
    this.page = page;
    this.proposals = proposals;
  }

  @PostMapping("/alerts/{id}/proposals/{decision}")
  String settle(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @PathVariable UUID decision,
      @RequestParam int revision,
      @RequestParam boolean approved,
      Model model,
      HttpServletResponse response) {
    if (!page.mayWorkOn(who, page.existing(id))) {
      return page.refuse(who, id, "handling.forLeads", HttpStatus.CONFLICT, model, response);
    }
    return switch (proposals.settle(id, decision, who.name(), revision, approved)) {
      case SETTLED -> "redirect:/alerts/" + id;
      case OWN -> page.refuse(who, id, "proposal.own", HttpStatus.CONFLICT, model, response);
      case CHANGED_MEANWHILE ->
          page.refuse(who, id, "proposal.changed", HttpStatus.CONFLICT, model, response);
    };
  }
}
