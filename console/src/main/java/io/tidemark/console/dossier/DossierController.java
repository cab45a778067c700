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
import org.springframework.web.server.ResponseStatusException;

/** The page of an alert, and who works on it. */
@Controller
@RequestMapping("/alerts/{id}")
class DossierController {
  private final Dossiers dossiers;
  private final Charts charts;
  private final Claims claims;

  DossierController(Dossiers dossiers, Charts charts, Claims claims) {
    this.dossiers = dossiers;
    this.charts = charts;
    this.claims = claims;
  }

  @GetMapping
  String page(@AuthenticationPrincipal SignedIn who, @PathVariable String id, Model model) {
    Dossier dossier = existing(id);
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
    model.addAttribute("held", dossier.row().assignee() != null);
    model.addAttribute("mayRelease", mayRelease(who, dossier));
    return "dossier";
  }

  @PostMapping("/claim")
  String claim(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      Model model,
      HttpServletResponse response) {
    existing(id);
    return claims.claim(id, who.name()) ? back(id) : conflict(who, id, model, response);
  }

  @PostMapping("/release")
  String release(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      Model model,
      HttpServletResponse response) {
    existing(id);
    boolean released = claims.release(id, who.name(), who.may(Right.LEAD));
    return released ? back(id) : conflict(who, id, model, response);
  }

  private String conflict(SignedIn who, String id, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.CONFLICT.value());
    model.addAttribute("conflict", true);
    return page(who, id, model);
  }

  private static boolean mayRelease(SignedIn who, Dossier dossier) {
    String holder = dossier.row().assignee();
    return holder != null
        && who.may(Right.WORK)
        && (holder.equals(who.name()) || who.may(Right.LEAD));
  }

  private static String back(String id) {
    return "redirect:/alerts/" + id;
  }

  private Dossier existing(String id) {
    if (id.indexOf('\0') >= 0) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    return dossiers.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
