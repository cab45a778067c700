package io.tidemark.console.people;

import io.tidemark.console.audit.AuditLog;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Adding people and changing what they may do; nobody changes that of themselves. */
@Controller
@RequestMapping("/people")
public class PeopleController {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private static final Pattern SEPARATORS = Pattern.compile("\\s*[,，、\\n]\\s*");

  private final People people;
  private final AuditLog audit;

  PeopleController(People people, AuditLog audit) {
    this.people = people;
    this.audit = audit;
  }

  @GetMapping
  String list(Model model) {
    model.addAttribute("people", people.all());
    model.addAttribute("roles", Role.values());
    return "people";
  }

  /** Adds a person, and shows a one-time password. */
  @PostMapping
  @Transactional
  public String add(
      @AuthenticationPrincipal SignedIn who,
      @RequestParam String name,
      @RequestParam Role role,
      Model model,
      HttpServletResponse response) {
    String lower = name.strip().toLowerCase(Locale.ROOT);
    String password = PasswordRule.oneTime();
    if (!NAME.matcher(lower).matches()) {
      return refused("people.error.name", HttpStatus.UNPROCESSABLE_CONTENT, model, response);
    }
    if (!people.add(lower, password, role, true)) {
      return refused("people.error.taken", HttpStatus.CONFLICT, model, response);
    }
    audit.add(who.name(), "person.added", lower, role.name());
    return shown(lower, password, model);
  }

  /** Gives somebody else another role. */
  @PostMapping("/{name}/role")
  @Transactional
  public String role(
      @AuthenticationPrincipal SignedIn who, @PathVariable String name, @RequestParam Role role) {
    String other = other(who, name);
    people.setRole(other, role);
    audit.add(who.name(), "person.role", other, role.name());
    return "redirect:/people";
  }

  /** Limits somebody else to services, separated by commas; without any, to none. */
  @PostMapping("/{name}/services")
  @Transactional
  public String services(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String name,
      @RequestParam String services) {
    String other = other(who, name);
    Scope scope =
        Scope.of(
            SEPARATORS
                .splitAsStream(services.strip())
                .filter(Predicate.not(String::isEmpty))
                .toList());
    people.setScope(other, scope);
    audit.add(who.name(), "person.services", other, scope.isLimited() ? scope.toString() : "all");
    return "redirect:/people";
  }

  /** Gives somebody else the right to find people by their ids, or takes it. */
  @PostMapping("/{name}/finding")
  @Transactional
  public String finding(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String name,
      @RequestParam boolean mayFind) {
    String other = other(who, name);
    people.setMayFind(other, mayFind);
    audit.add(who.name(), mayFind ? "person.mayFind" : "person.mayNotFind", other, "");
    return "redirect:/people";
  }

  /** Opens or closes somebody else's account. */
  @PostMapping("/{name}/enabled")
  @Transactional
  public String enabled(
      @AuthenticationPrincipal SignedIn who,
      @PathVariable String name,
      @RequestParam boolean enabled) {
    String other = other(who, name);
    people.setEnabled(other, enabled);
    audit.add(who.name(), enabled ? "person.opened" : "person.closed", other, "");
    return "redirect:/people";
  }

  /** A new one-time password; it ends a lock, too. */
  @PostMapping("/{name}/password")
  @Transactional
  public String password(
      @AuthenticationPrincipal SignedIn who, @PathVariable String name, Model model) {
    String password = PasswordRule.oneTime();
    String other = other(who, name);
    people.setPassword(other, password, true);
    audit.add(who.name(), "person.password", other, "a one-time password");
    return shown(other, password, model);
  }

  private String shown(String name, String password, Model model) {
    model.addAttribute("addedName", name);
    model.addAttribute("addedPassword", password);
    return list(model);
  }

  private String refused(
      String error, HttpStatus status, Model model, HttpServletResponse response) {
    response.setStatus(status.value());
    model.addAttribute("error", error);
    return list(model);
  }

  private String other(SignedIn who, String name) {
    Person person =
        people
            .find(name)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, name));
    if (person.name().equals(who.name())) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN, "nobody changes their own rights");
    }
    return person.name();
  }
}
