package io.tidemark.console.dossier;

import io.tidemark.console.people.Right;
import io.tidemark.console.people.SignedIn;
import io.tidemark.console.queue.Claims;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page of an alert, and who works on it. */
@Controller
@RequestMapping("/alerts/{id}")
class DossierController {
  private static final String HELD = "alert.conflict";

  private final DossierPage page;
  private final Claims claims;
  private final Looks looks;

  DossierController(DossierPage page, Claims claims, Looks looks) {
    this.page = page;
    this.claims = claims;
    this.looks = looks;
  }

  @GetMapping
  String page(@AuthenticationPrincipal SignedIn who, @PathVariable String id, Model model) {
    Dossier dossier = page.existing(id);
    looks.add(dossier.row().alertId(), who.name());
    return page.show(who, dossier, model);
  }

  @PostMapping("/claim")
  String claim(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      Model model,
      HttpServletResponse response) {
    if (!page.mayWorkOn(who, page.existing(id))) {
      return page.refuse(who, id, "handling.forLeads", HttpStatus.CONFLICT, model, response);
    }
    return claims.claim(id, who.name())
        ? "redirect:/alerts/" + id
        : page.refuse(who, id, HELD, HttpStatus.CONFLICT, model, response);
  }

  @PostMapping("/release")
  String release(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      Model model,
      HttpServletResponse response) {
    page.existing(id);
    return claims.release(id, who.name(), who.may(Right.LEAD))
        ? "redirect:/alerts/" + id
        : page.refuse(who, id, HELD, HttpStatus.CONFLICT, model, response);
  }
}
