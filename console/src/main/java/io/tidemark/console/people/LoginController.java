package io.tidemark.console.people;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The login page; Spring Security takes what it sends. */
@Controller
class LoginController {
  private final SignInSettings settings;
  private final OpenIdProviders providers;

  LoginController(SignInSettings settings, OpenIdProviders providers) {
    this.settings = settings;
    this.providers = providers;
  }

  @GetMapping("/login")
  String login(Model model) {
    model.addAttribute("form", settings.form());
    model.addAttribute("providers", providers.all());
    return "login";
  }
}
