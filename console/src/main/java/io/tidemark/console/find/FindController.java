package io.tidemark.console.find;

import io.tidemark.console.audit.AuditLog;
import io.tidemark.console.people.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Leads from the id of a person to the alerts about them, and has the audit log tell who asked. */
@Controller
@RequestMapping("/find")
public class FindController {
  private static final int MAX_CHARACTERS = 1000;

  private final PseudonymKey key;
  private final AuditLog audit;

  FindController(FindSettings settings, AuditLog audit) {
    this.key = settings.keyFile() == null ? null : PseudonymKey.read(settings.keyFile());
    this.audit = audit;
  }

  @GetMapping
  String page(Model model) {
    model.addAttribute("hasKey", key != null);
    return "find";
  }

  /** The id comes in the body of a form: addresses are written down in many places. */
  @PostMapping
  @Transactional
  public String find(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam String id,
      @RequestParam String reason,
      Model model,
      HttpServletResponse response) {
    String error = error(id.strip(), reason.strip());
    if (error != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("error", error);
      return page(model);
    }
    String pseudonym = key.pseudonym(id.strip());
    audit.add(who.name(), "person.found", pseudonym, reason.strip());
    return "redirect:"
        + UriComponentsBuilder.fromPath("/alerts")
            .queryParam("subject", pseudonym)
            .queryParam("status", "all")
            .queryParam("shadow", "all")
            .queryParam("dismissed", "all")
            .toUriString();
  }

  // The key of a message; null: nothing is wrong.
  private String error(String id, String reason) {
    if (key == null) {
      return "find.noKey";
    }
    if (id.isEmpty() || reason.isEmpty()) {
      return "find.both";
    }
    if (id.length() > MAX_CHARACTERS || reason.length() > MAX_CHARACTERS || holdsZero(id, reason)) {
      return "find.long";
    }
    if (key.isForeign(id)) {
      return "find.otherKey";
    }
    return reason.contains(id) ? "find.idInReason" : null;
  }

  private static boolean holdsZero(String id, String reason) {
    return id.indexOf('\0') >= 0 || reason.indexOf('\0') >= 0;
  }
}
