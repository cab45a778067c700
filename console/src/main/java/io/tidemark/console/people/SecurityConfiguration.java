package io.tidemark.console.people;

import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Which address asks for which right; what is not named here is refused. */
@Configuration
class SecurityConfiguration {
  private static final int BCRYPT_STRENGTH = 12;

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
          + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

  private static final String PERMISSIONS_POLICY =
      "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

  @Bean
  SecurityFilterChain pages(
      HttpSecurity http,
      People people,
      SignInSettings settings,
      OpenIdProviders providers,
      OidcSignIn vouchedFor)
      throws Exception {
    signIn(http, settings, providers, vouchedFor);
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers("/login", "/error", "/actuator/health", "/actuator/health/**")
                    .permitAll()
                    .requestMatchers(
                        "/console.css", "/console.js", "/keys.js", "/plots.js", "/webjars/**")
                    .permitAll()
                    .requestMatchers("/password", "/settings")
                    .authenticated()
                    .requestMatchers("/people/**", "/actuator/**")
                    .hasAuthority(Right.ADMINISTER.name())
                    .requestMatchers("/find")
                    .hasAuthority(Right.FIND.name())
                    .requestMatchers(HttpMethod.GET, "/audit/**")
                    .hasAuthority(Right.AUDIT.name())
                    .requestMatchers(HttpMethod.GET, "/", "/alerts/**", "/queue/**", "/quarantine")
                    .hasAuthority(Right.VIEW.name())
                    .requestMatchers(HttpMethod.POST, "/alerts/*/hand-back")
                    .hasAuthority(Right.LEAD.name())
                    .requestMatchers(HttpMethod.GET, "/rules/**", "/days")
                    .hasAuthority(Right.FIGURES.name())
                    .requestMatchers("/tokens/**")
                    .hasAuthority(Right.VIEW.name())
                    .requestMatchers(HttpMethod.POST, "/queue/views/**")
                    .hasAuthority(Right.VIEW.name())
                    .requestMatchers(HttpMethod.POST, "/alerts/**", "/queue/**")
                    .hasAuthority(Right.WORK.name())
                    .anyRequest()
                    .denyAll())
        .logout(logout -> logout.logoutSuccessUrl("/login?out"))
        .requestCache(cache -> cache.disable())
        .addFilterBefore(new SessionCheck(people), AuthorizationFilter.class)
        .headers(
            headers ->
                headers
                    .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                    .frameOptions(frame -> frame.deny())
                    .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                    .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS_POLICY)))
        .build();
  }

  private static void signIn(
      HttpSecurity http, SignInSettings settings, OpenIdProviders providers, OidcSignIn vouchedFor)
      throws Exception {
    if (!settings.form() && providers.all().isEmpty()) {
      throw new IllegalStateException(
          "nobody could sign in: tidemark.console.sign-in.form is false, and no OpenID provider is"
              + " set with spring.security.oauth2.client.registration");
    }
    if (settings.form()) {
      http.formLogin(
          form -> form.loginPage("/login").failureUrl("/login?error").defaultSuccessUrl("/", true));
    }
    if (!providers.all().isEmpty()) {
      http.oauth2Login(
          login ->
              login
                  .loginPage("/login")
                  .failureUrl(OidcSignIn.REFUSED)
                  .successHandler(vouchedFor)
                  .userInfoEndpoint(user -> user.userAuthoritiesMapper(granted -> List.of())));
    }
  }

  /** bcrypt, under its name, so that another hash can follow while old ones still hold. */
  @Bean
  static PasswordEncoder passwords() {
    return new DelegatingPasswordEncoder(
        "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_STRENGTH)));
  }
}
