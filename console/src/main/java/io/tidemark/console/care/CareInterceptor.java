package io.tidemark.console.care;

import io.tidemark.console.people.Person;
import io.tidemark.console.people.Preferences;
import io.tidemark.console.people.SessionCheck;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Adds to the pages of people who ask for it what they have taken in; for others it does nothing.
 */
@Component
class CareInterceptor implements HandlerInterceptor, WebMvcConfigurer {
  private static final String ALERT = "/alerts/{id}";

  private final Looking looking;

  CareInterceptor(Looking looking) {
    this.looking = looking;
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public void postHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView page) {
    if (page == null
        || String.valueOf(page.getViewName()).startsWith("redirect:")
        || !(request.getAttribute(SessionCheck.PERSON) instanceof Person person)
        || !person.preferences().asksForCare()
        || !isOpenedByAPerson(request)) {
      return;
    }
    if (ALERT.equals(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE))) {
      looking.lookedAt(person.name(), id(request));
    }
    Preferences preferences = person.preferences();
    Exposure exposure = looking.exposure(person.name());
    page.addObject("exposure", exposure);
    page.addObject("countLooked", preferences.countLooked());
    page.addObject("breakDue", exposure.isBreakDue(preferences));
  }

  // What a page asks for by itself is no work.
  private static boolean isOpenedByAPerson(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod()) && request.getHeader("HX-Request") == null;
  }

  private static String id(HttpServletRequest request) {
    Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return String.valueOf(((Map<?, ?>) variables).get("id"));
  }
}
