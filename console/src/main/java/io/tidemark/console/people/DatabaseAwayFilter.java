package io.tidemark.console.people;

import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where sessions cannot be read or written because the database is away, says so instead of
 * failing. It stands before the filter that looks after sessions, which has no such answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAwayFilter extends OncePerRequestFilter {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAwayFilter.class);
  // What that filter remembers of a session between the request and the page of its error.
  private static final String SESSION =
      SessionRepositoryFilter.SESSION_REPOSITORY_ATTR + ".CURRENT_SESSION";

  private final String cookie;

  DatabaseAwayFilter(@Value("${server.servlet.session.cookie.name:SESSION}") String cookie) {
    this.cookie = cookie;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      chain.doFilter(
          saysThatItIsAway(request) ? new SessionLess(request, cookie) : request, response);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("a session cannot be read or written: the database does not answer", e);
      request.removeAttribute(SESSION);
      if (!response.isCommitted()) {
        response.reset();
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      }
    }
  }

  private static boolean saysThatItIsAway(HttpServletRequest request) {
    return Integer.valueOf(HttpServletResponse.SC_SERVICE_UNAVAILABLE)
        .equals(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
  }

  /** A request in which nobody finds a session to ask the database for. */
  private static final class SessionLess extends HttpServletRequestWrapper {
    private final String cookie;

    SessionLess(HttpServletRequest request, String cookie) {
      super(request);
      this.cookie = cookie;
    }

    @Override
    public Cookie[] getCookies() {
      Cookie[] all = super.getCookies();
      return all == null
          ? null
          : Arrays.stream(all)
              .filter(each -> !each.getName().equals(cookie))
              .toArray(Cookie[]::new);
    }
  }
}
