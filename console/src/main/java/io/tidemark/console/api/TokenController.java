package io.tidemark.console.api;

import io.tidemark.console.people.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which people make and revoke their own tokens. */
@Controller
@RequestMapping("/tokens")
class TokenController {
  private static final List<Integer> DAYS = List.of(7, 30, 90, 365);
  private static final int MAX_PURPOSE = 200;

  private final Tokens tokens;

  TokenController(Tokens tokens) {
    this.tokens = tokens;
  }

  @GetMapping
  String page(@AuthenticationPrincipal SignedIn who, Model model) {
    model.addAttribute("tokens", tokens.of(who.name()));
    model.addAttribute("days", DAYS);
    return "tokens";
  }

  /** Makes one, and shows it this once. */
  @PostMapping
  String make(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam String purpose,
      @RequestParam int days,
      Model model,
      HttpServletResponse response) {
    String stripped = purpose.strip();
    if (stripped.isEmpty()
        || stripped.length() > MAX_PURPOSE
        || stripped.indexOf('\0') >= 0
        || !DAYS.contains(days)) {
      return refused(who, "tokens.error.purpose", model, response);
    }
    Optional<String> made = tokens.make(who.name(), stripped, days);
    if (made.isEmpty()) {
      return refused(who, "tokens.error.many", model, response);
    }
    model.addAttribute("made", made.get());
    return page(who, model);
  }

  @PostMapping("/{id}/revoke")
  String revoke(@AuthenticationPrincipal SignedIn who, @PathVariable long id) {
    tokens.revoke(who.name(), id);
    return "redirect:/tokens";
  }

  private String refused(SignedIn who, String error, Model model, HttpServletResponse response) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    model.addAttribute("error", error);
    return page(who, model);
  }
}
