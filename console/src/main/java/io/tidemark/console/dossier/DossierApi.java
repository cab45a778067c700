package io.tidemark.console.dossier;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tidemark.console.decision.Decisions;
import io.tidemark.console.decision.Made;
import io.tidemark.console.people.SignedIn;
import io.tidemark.console.queue.QueueRow;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** An alert for programs. */
@RestController
@Tag(name = "alerts")
class DossierApi {
  private final DossierPage page;
  private final Decisions decisions;
  private final Looks looks;

  DossierApi(DossierPage page, Decisions decisions, Looks looks) {
    this.page = page;
    this.decisions = decisions;
    this.looks = looks;
  }

  @GetMapping(path = "/api/v1/alerts/{id}", produces = "application/json")
  @Operation(
      summary = "An alert with its revisions, decisions, and who looked at it",
      description = "The newest 500 revisions and 100 decisions. The owner of the token looks.")
  Answer alert(
      @Parameter(hidden = true) @AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    Dossier dossier = page.existing(id);
    looks.add(id, who.name());
    return new Answer(dossier.row(), dossier.revisions(), decisions.on(id), looks.at(id));
  }

  /** What there is of an alert; all lists the newest first. */
  record Answer(
      QueueRow alert, List<Dossier.Recorded> revisions, List<Made> decisions, List<Look> looks) {}
}
