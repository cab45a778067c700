package io.tidemark.console.dossier;

import io.tidemark.console.people.SignedIn;
import io.tidemark.console.queue.Escalations;
import io.tidemark.console.queue.Snoozes;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands an alert to the leads, or puts it off; no case fact comes of either. */
@Controller
@RequestMapping("/alerts/{id}")
class HandlingController {
  private static final int MAX_REASON = 4000;
  private static final int MAX_SNOOZE_DAYS = 366;

  private final DossierPage page;
  private final Escalations escalations;
  private final Snoozes snoozes;

  HandlingController(DossierPage page, Escalations escalations, Snoozes snoozes) {
    this.page = page;
    this.escalations = escalations;
    this.snoozes = snoozes;
  }

  @PostMapping("/escalate")
  String escalate(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      HttpServletResponse response) {
    page.existing(id);
    if (isUnfit(reason)) {
      return unfit(who, id, "handling.error.reason", model, response);
    }
    return escalations.escalate(id, who.name(), reason.strip())
        ? "redirect:/alerts/" + id
        : notHeld(who, id, model, response);
  }

  @PostMapping("/hand-back")
  String handBack(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    page.existing(id);
    escalations.handBack(id, who.name());
    return "redirect:/alerts/" + id;
  }

  @PostMapping("/snooze")
  String snooze(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String id,
      @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate until,
      @RequestParam(defaultValue = "") String reason,
      Model model,
      HttpServletResponse response) {
    page.existing(id);
    if (isUnfit(reason)) {
      return unfit(who, id, "handling.error.reason", model, response);
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    if (!until.isAfter(today) || until.isAfter(today.plusDays(MAX_SNOOZE_DAYS))) {
      return unfit(who, id, "handling.error.until", model, response);
    }
    Instant end = until.atStartOfDay(ZoneOffset.UTC).toInstant();
    return snoozes.snooze(id, who.name(), end, reason.strip())
        ? "redirect:/alerts/" + id
        : notHeld(who, id, model, response);
  }

  @PostMapping("/wake")
  String wake(@AuthenticationPrincipal SignedIn who, @PathVariable String id) {
    page.existing(id);
    snoozes.wake(id, who.name());
    return "redirect:/alerts/" + id;
  }

  private static boolean isUnfit(String reason) {
    return reason.isBlank() || reason.length() > MAX_REASON || reason.indexOf('\0') >= 0;
  }

  private String unfit(
      SignedIn who, String id, String key, Model model, HttpServletResponse response) {
    return page.refuse(who, id, key, HttpStatus.UNPROCESSABLE_CONTENT, model, response);
  }

  private String notHeld(SignedIn who, String id, Model model, HttpServletResponse response) {
    return page.refuse(who, id, "handling.notHeld", HttpStatus.CONFLICT, model, response);
  }
}
