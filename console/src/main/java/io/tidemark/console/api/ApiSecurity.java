package io.tidemark.console.api;

import io.tidemark.console.people.People;
import io.tidemark.console.people.Right;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/** Which right each address of the API asks for. Tokens only read, and sessions open nothing. */
@Configuration
class ApiSecurity {
  // For Prometheus, which cannot fill in a login page.
  private static final String METRICS = "/actuator/prometheus";

  @Bean
  @Order(1)
  SecurityFilterChain api(HttpSecurity http, Tokens tokens, People people) throws Exception {
    return http.securityMatcher("/api/**", METRICS)
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.GET, "/api/v1/openapi", "/api/v1/openapi.yaml")
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, "/api/v1/audit")
                    .hasAuthority(Right.AUDIT.name())
                    .requestMatchers(HttpMethod.GET, "/api/v1/rules/**", "/api/v1/days")
                    .hasAuthority(Right.FIGURES.name())
                    .requestMatchers(HttpMethod.GET, "/api/v1/**", METRICS)
                    .hasAuthority(Right.VIEW.name())
                    .anyRequest()
                    .denyAll())
        .sessionManagement(
            sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(cache -> cache.disable())
        .exceptionHandling(refusals -> refusals.authenticationEntryPoint(ApiSecurity::askForToken))
        .addFilterBefore(new TokenSignIn(tokens, people), AuthorizationFilter.class)
        .build();
  }

  private static void askForToken(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
  }
}
