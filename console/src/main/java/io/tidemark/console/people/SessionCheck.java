package io.tidemark.console.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds each request of a session against the database: a new password, another role or a closed
 * account ends it at once, a day's work ends it too, and a one-time password opens nothing but the
 * page that changes it.
 */
public final class SessionCheck extends OncePerRequestFilter {
  /** The attribute of a request that holds the person as the database knows them now. */
  public static final String PERSON = "io.tidemark.console.person";

  private static final Logger LOG = LoggerFactory.getLogger(SessionCheck.class);
  private static final Duration LONGEST = Duration.ofHours(12);
  private static final Set<String> BEFORE_CHANGE =
      Set.of("/password", "/logout", "/login", "/error", "/console.css", "/console.js", "/keys.js");

  private final People people;

  SessionCheck(People people) {
    this.people = people;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication == null || !(authentication.getPrincipal() instanceof SignedIn who)) {
      chain.doFilter(request, response);
      return;
    }
    boolean holds;
    try {
      Optional<Person> person = asBefore(who);
      person.ifPresent(found -> request.setAttribute(PERSON, found));
      holds = !isTooOld(request.getSession(false)) && person.isPresent();
    } catch (DataAccessException e) {
      LOG.warn("a session cannot be checked: the database does not answer", e);
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      return;
    }
    if (!holds) {
      end(request.getSession(false));
      response.sendRedirect(request.getContextPath() + "/login?ended");
    } else if (who.mustChangePassword() && !BEFORE_CHANGE.contains(path(request))) {
      response.sendRedirect(request.getContextPath() + "/password");
    } else {
      chain.doFilter(request, response);
    }
  }

  private static String path(HttpServletRequest request) {
    return request.getRequestURI().substring(request.getContextPath().length());
  }

  private Optional<Person> asBefore(SignedIn who) {
    return people
        .find(who.name())
        .filter(person -> person.enabled() && person.version() == who.version());
  }

  private static boolean isTooOld(HttpSession session) {
    return session != null
        && System.currentTimeMillis() - session.getCreationTime() > LONGEST.toMillis();
  }

  private static void end(HttpSession session) {
    SecurityContextHolder.clearContext();
    if (session != null) {
      session.invalidate();
    }
  }
}
