package io.tidemark.console.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Lets in whom an OpenID provider vouches for, if an administrator has added a person of that name:
 * with the role and the limits that the person has here, and none of the provider's.
 */
@Component
class OidcSignIn implements AuthenticationSuccessHandler {
  /** Where those are led who are not let in. */
  static final String REFUSED = "/login?unknown";

  private final People people;
  private final SignInSettings settings;
  private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

  OidcSignIn(People people, SignInSettings settings) {
    this.people = people;
    this.settings = settings;
  }

  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication vouchedFor)
      throws IOException {
    Optional<Person> person = name(vouchedFor).flatMap(people::find).filter(Person::enabled);
    if (person.isPresent()) {
      signIn(person.get(), request, response);
    } else {
      SecurityContextHolder.clearContext();
      request.getSession().invalidate();
    }
    response.sendRedirect(request.getContextPath() + (person.isPresent() ? "/" : REFUSED));
  }

  private Optional<String> name(Authentication vouchedFor) {
    return vouchedFor.getPrincipal() instanceof OAuth2User user
        ? Optional.ofNullable(user.getAttribute(settings.claim())).map(Object::toString)
        : Optional.empty();
  }

  private void signIn(Person person, HttpServletRequest request, HttpServletResponse response) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            person.signedInElsewhere(), null, person.authorities()));
    SecurityContextHolder.setContext(context);
    contexts.saveContext(context, request, response);
  }
}
