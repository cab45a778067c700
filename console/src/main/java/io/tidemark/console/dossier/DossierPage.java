package io.tidemark.console.dossier;

import io.tidemark.console.decision.Decision;
import io.tidemark.console.decision.DecisionKind;
import io.tidemark.console.decision.Decisions;
import io.tidemark.console.decision.FourEyesSettings;
import io.tidemark.console.people.Right;
import io.tidemark.console.people.SignedIn;
import io.tidemark.console.queue.Escalations;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** Gathers what the page of an alert shows. */
@Component
class DossierPage {
  private static final List<DecisionKind> SHORT_FORM =
      List.of(DecisionKind.CONFIRM, DecisionKind.ALLEGE, DecisionKind.CLEAR, DecisionKind.DISMISS);

  private final Dossiers dossiers;
  private final Charts charts;
  private final Decisions decisions;
  private final Looks looks;
  private final FourEyesSettings fourEyes;
  private final Escalations escalations;

  DossierPage(
      Dossiers dossiers,
      Charts charts,
      Decisions decisions,
      Looks looks,
      FourEyesSettings fourEyes,
      Escalations escalations) {
    this.fourEyes = fourEyes;
    this.escalations = escalations;
    this.dossiers = dossiers;
    this.charts = charts;
    this.decisions = decisions;
    this.looks = looks;
  }

  /**
   * That alert.
   *
   * @throws ResponseStatusException when there is none
   */
  Dossier existing(String id) {
    if (id.indexOf('\0') >= 0) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return dossiers.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  /** Fills the model and names the template. */
  String show(SignedIn who, Dossier dossier, Model model) {
    String holder = dossier.row().assignee();
    boolean mine = who.name().equals(holder);
    model.addAttribute("row", dossier.row());
    model.addAttribute("alert", dossier.current());
    model.addAttribute("withdrawn", dossier.isWithdrawn());
    model.addAttribute("revisions", dossier.revisions());
    model.addAttribute("overTime", charts.overTime(dossier));
    model.addAttribute("overRevisions", charts.overRevisions(dossier));
    model.addAttribute("parts", charts.parts(dossier));
    model.addAttribute("limitX", charts.limitX(dossier));
    model.addAttribute("sameSubject", dossiers.ofSameSubject(dossier));
    model.addAttribute("contributors", dossiers.ofContributors(dossier));
    model.addAttribute("sameService", dossiers.ofSameService(dossier));
    model.addAttribute("held", holder != null);
    model.addAttribute(
        "mayRelease", holder != null && who.may(Right.WORK) && (mine || who.may(Right.LEAD)));
    model.addAttribute("mayDecide", mine && mayWorkOn(who, dossier));
    model.addAttribute("maySettle", mayWorkOn(who, dossier));
    model.addAttribute("fourEyes", fourEyes.askedAt(dossier.row().level()));
    model.addAttribute("mayClaim", holder == null && mayWorkOn(who, dossier));
    model.addAttribute("escalation", escalations.of(dossier.row().alertId()).orElse(null));
    model.addAttribute("decisions", decisions.on(dossier.row().alertId()));
    model.addAttribute("looks", looks.at(dossier.row().alertId()));
    model.addAttribute("newId", (Supplier<UUID>) UUID::randomUUID);
    model.addAttribute("kinds", kinds(dossier));
    model.addAttribute("labels", Decision.LABELS);
    model.addAttribute("likelyLabel", likelyLabel(dossier.row().ruleId()));
    model.addAttribute("sanctions", Decision.SANCTIONS);
    model.addAttribute("offences", Decision.OFFENCES);
    model.addAttribute("further", FurtherForms.of(dossier.current()));
    return "dossier";
  }

  /** Whether that person may claim the alert and decide on it, should nobody else hold it. */
  boolean mayWorkOn(SignedIn who, Dossier dossier) {
    return who.may(dossier.row().escalated() ? Right.LEAD : Right.WORK);
  }

  /** The same page with a notice of why nothing was done. */
  String refuse(
      SignedIn who,
      String id,
      String notice,
      HttpStatus status,
      Model model,
      HttpServletResponse response) {
    response.setStatus(status.value());
    model.addAttribute("refusal", notice);
    return show(who, existing(id), model);
  }

  private static List<DecisionKind> kinds(Dossier dossier) {
    return SHORT_FORM.stream()
        .filter(kind -> kind.fits(dossier.current().subject().kind()))
        .toList();
  }

  // Which label the rules of a family judge by; the person may choose another.
  private static String likelyLabel(String ruleId) {
    boolean unlawful = ruleId.startsWith("network-misuse.") || ruleId.startsWith("nsp.");
    return unlawful ? "label.unlawful" : "label.defamation";
  }
}
