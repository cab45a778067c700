package io.tidemark.console.people;

import io.tidemark.console.audit.AuditLog;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A person's own settings. */
@Controller
@RequestMapping("/settings")
public class SettingsController {
  private final People people;
  private final AuditLog audit;

  SettingsController(People people, AuditLog audit) {
    this.people = people;
    this.audit = audit;
  }

  @GetMapping
  String page(@AuthenticationPrincipal SignedIn who, Model model) {
    model.addAttribute("preferences", people.find(who.name()).orElseThrow().preferences());
    return "settings";
  }

  /** Sets them; a box that is not ticked is not sent. */
  @PostMapping
  @Transactional
  public String set(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam(defaultValue = "false") boolean keys,
      @RequestParam(defaultValue = "false") boolean countLooked,
      @RequestParam(required = false) Integer breakMinutes,
      @RequestParam(required = false) Integer breakAlerts) {
    Preferences preferences =
        new Preferences(keys, countLooked, limit(breakMinutes), limit(breakAlerts));
    people.setPreferences(who.name(), preferences);
    audit.add(who.name(), "person.settings", who.name(), preferences.toString());
    return "redirect:/settings?saved";
  }

  // A field left empty and a number that is none of use both mean: never.
  private static Integer limit(Integer typed) {
    return typed == null || typed < 1 ? null : typed;
  }
}
