package io.tidemark.console.people;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The login page; Spring Security takes what it sends. */
@Controller
class LoginController {
  @GetMapping("/login")
  String login() {
    return "login";
  }
}
