package io.tidemark.console.people;

import io.tidemark.console.audit.AuditLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changing one's own password. */
@Controller
class PasswordController {
  private final People people;
  private final PasswordEncoder passwords;
  private final AuditLog audit;
  private final TransactionOperations transactions;

  PasswordController(
      People people,
      PasswordEncoder passwords,
      AuditLog audit,
      TransactionOperations transactions) {
    this.people = people;
    this.passwords = passwords;
    this.audit = audit;
    this.transactions = transactions;
  }

  @ModelAttribute("minCharacters")
  int minCharacters() {
    return PasswordRule.MIN_CHARACTERS;
  }

  @GetMapping("/password")
  String form() {
    return "password";
  }

  /** Changes it and ends every session of the person, this one too. */
  @PostMapping("/password")
  String change(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam String current,
      @RequestParam String changed,
      @RequestParam String repeated,
      Model model,
      HttpServletRequest request,
      HttpServletResponse response) {
    String error = error(who, current, changed, repeated);
    if (error != null) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("error", error);
      return "password";
    }
    transactions.executeWithoutResult(
        status -> {
          people.setPassword(who.name(), changed, false);
          audit.add(who.name(), "person.password", who.name(), "chosen by the person");
        });
    request.getSession().invalidate();
    return "redirect:/login?changed";
  }

  // The key of a message; null: nothing is wrong.
  private String error(SignedIn who, String current, String changed, String repeated) {
    Person person = people.find(who.name()).orElseThrow();
    if (person.isLocked(Instant.now()) || !passwords.matches(current, person.password())) {
      people.failed(person.name());
      return "password.error.current";
    }
    if (!changed.equals(repeated)) {
      return "password.error.repeated";
    }
    if (!PasswordRule.allows(changed)) {
      return "password.error.rule";
    }
    return changed.equals(current) ? "password.error.same" : null;
  }
}
