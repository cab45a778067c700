package io.tidemark.console.api;

import io.tidemark.console.people.People;
import io.tidemark.console.people.Person;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request act as the owner of its bearer token, with the rights that these have now. */
final class TokenSignIn extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(TokenSignIn.class);
  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final People people;

  TokenSignIn(Tokens tokens, People people) {
    this.tokens = tokens;
    this.people = people;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.startsWith(BEARER)) {
      try {
        owner(header.substring(BEARER.length()).strip()).ifPresent(TokenSignIn::actAs);
      } catch (DataAccessException e) {
        LOG.warn("a token cannot be checked: the database does not answer", e);
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  // Wrong passwords lock the login, not the tokens: else anybody could stop a program.
  private Optional<Person> owner(String token) {
    return tokens
        .owner(token)
        .flatMap(people::find)
        .filter(person -> person.enabled() && !person.mustChangePassword());
  }

  private static void actAs(Person person) {
    SecurityContext context = SecurityContextHolder.createEmptyContext();
    context.setAuthentication(
        UsernamePasswordAuthenticationToken.authenticated(
            person.signedIn(), null, person.authorities()));
    SecurityContextHolder.setContext(context);
  }
}
