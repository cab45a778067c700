package io.tidemark.console.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.support.Browser;
import io.tidemark.console.support.Moderation;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Every route that Spring knows, by whoever may not and whoever may take it. */
class RoutesTest {
  private static final String OPEN = "OPEN";
  private static final String SIGNED_IN = "SIGNED_IN";
  private static final String TOKEN = "TOKEN";

  /** Which right each route asks for. */
  private static final Map<String, String> EXPECTED =
      table(
          """
          GET  /                         VIEW
          GET  /alerts                   VIEW
          GET  /alerts/{id}              VIEW
          POST /alerts/{id}/claim        WORK
          POST /alerts/{id}/release      WORK
          POST /alerts/{id}/decide       WORK
          POST /alerts/{id}/proposals/{decision} WORK
          POST /alerts/{id}/escalate     WORK
          POST /alerts/{id}/hand-back    LEAD
          POST /alerts/{id}/snooze       WORK
          POST /alerts/{id}/wake         WORK
          GET  /queue/rows               VIEW
          GET  /queue/events             VIEW
          GET  /queue/export             VIEW
          POST /queue/claim              WORK
          POST /queue/release            WORK
          POST /queue/dismiss            WORK
          POST /queue/views              VIEW
          POST /queue/views/rename       VIEW
          POST /queue/views/delete       VIEW
          GET  /quarantine               VIEW
          GET  /audit                    AUDIT
          GET  /audit/export             AUDIT
          GET  /rules                    FIGURES
          GET  /rules/{id}               FIGURES
          GET  /days                     FIGURES
          GET  /tokens                   VIEW
          POST /tokens                   VIEW
          POST /tokens/{id}/revoke       VIEW
          GET  /api/v1/alerts            TOKEN
          GET  /api/v1/alerts/{id}       TOKEN
          GET  /api/v1/audit             TOKEN
          GET  /api/v1/rules             TOKEN
          GET  /api/v1/days              TOKEN
          GET  /api/v1/openapi           OPEN
          GET  /api/v1/openapi.yaml      OPEN
          GET  /actuator/prometheus      TOKEN
          GET  /find                     FIND
          POST /find                     FIND
          GET  /people                   ADMINISTER
          POST /people                   ADMINISTER
          POST /people/{name}/role       ADMINISTER
          POST /people/{name}/finding    ADMINISTER
          POST /people/{name}/enabled    ADMINISTER
          POST /people/{name}/services   ADMINISTER
          POST /people/{name}/password   ADMINISTER
          GET  /login                    OPEN
          GET  /password                 SIGNED_IN
          POST /password                 SIGNED_IN
          GET  /settings                 SIGNED_IN
          POST /settings                 SIGNED_IN
          GET  /error                    OPEN
          GET  /actuator                 ADMINISTER
          GET  /actuator/health          OPEN
          GET  /actuator/health/**       OPEN
          GET  /actuator/metrics         ADMINISTER
          GET  /actuator/metrics/{requiredMetricName} ADMINISTER
          """);

  private static final Map<Role, Browser> BROWSERS = new EnumMap<>(Role.class);
  private static Moderation moderation;
  private static Map<String, String> routes;

  @BeforeAll
  static void start() {
    moderation = new Moderation();
    routes = new TreeMap<>();
    for (String route : routes()) {
      // One that nobody has thought of fails every test here.
      routes.put(route, EXPECTED.getOrDefault(route, "no expectation"));
    }
    for (Role role : Role.values()) {
      Browser browser = moderation.browserOf(role);
      browser.get("/password");
      BROWSERS.put(role, browser);
    }
  }

  @AfterAll
  static void stop() {
    moderation.close();
  }

  @Test
  void everyRouteHasAnExpectationAndEveryExpectationARoute() {
    assertThat(routes).isEqualTo(EXPECTED);
  }

  @Test
  void whoHasNotSignedInIsLedToTheLogin() throws Exception {
    Browser nobody = Browser.at(moderation.console());
    nobody.get("/login");
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, String> route : routes.entrySet()) {
      HttpResponse<InputStream> answer = send(nobody, route.getKey(), nobody.token());
      boolean led = answer.headers().firstValue("location").orElse("").endsWith("/login");
      boolean right =
          route.getValue().equals(TOKEN)
              ? answer.statusCode() == 401
              : led != route.getValue().equals(OPEN);
      if (!right) {
        wrong.add(route + ": " + answer.statusCode());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void eachRoleGetsWhereItMayAndNowhereElse() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<Role, Browser> each : BROWSERS.entrySet()) {
      for (Map.Entry<String, String> route : routes.entrySet()) {
        Browser browser = each.getValue();
        HttpResponse<InputStream> answer = send(browser, route.getKey(), browser.token());
        boolean refused =
            answer.statusCode() == 403
                || answer.statusCode() == 401
                || answer.headers().firstValue("location").orElse("").contains("/login");
        if (refused == may(each.getKey(), route.getValue())) {
          wrong.add(each.getKey() + " " + route + ": " + answer.statusCode());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void nothingIsChangedWithAMissingOrAForgedToken() throws Exception {
    List<String> changing = new ArrayList<>(routes.keySet());
    // Those two are filters of Spring Security and no routes.
    changing.addAll(List.of("POST /login", "POST /logout"));
    changing.removeIf(route -> route.startsWith("GET "));
    List<String> wrong = new ArrayList<>();
    for (Browser browser : BROWSERS.values()) {
      for (String route : changing) {
        for (String token : new String[] {null, "", "forged"}) {
          int status = send(browser, route, token).statusCode();
          if (status != 403) {
            wrong.add(route + " with the token " + token + ": " + status);
          }
        }
      }
    }
    assertThat(changing).hasSizeGreaterThan(5);
    assertThat(wrong).isEmpty();
  }

  private static boolean may(Role role, String access) {
    return switch (access) {
      case OPEN, SIGNED_IN -> true;
      // What a session cannot open; ApiTest has what a token can.
      case TOKEN -> false;
      default -> new SignedIn("who", role, false, Scope.ALL, 0, false).may(Right.valueOf(access));
    };
  }

  // A stream of events never ends, so nobody waits for what follows the head.
  private static HttpResponse<InputStream> send(Browser browser, String route, String token)
      throws IOException, InterruptedException {
    String method = route.substring(0, route.indexOf(' '));
    String path = route.substring(route.indexOf('/')).replaceAll("\\{\\w+}|\\*\\*", "x");
    var request = browser.request(path);
    if (method.equals(HttpMethod.GET.name())) {
      request.GET();
    } else {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .method(method, BodyPublishers.ofString(token == null ? "" : "_csrf=" + token));
    }
    HttpResponse<InputStream> answer =
        browser.http().send(request.build(), BodyHandlers.ofInputStream());
    answer.body().close();
    return answer;
  }

  private static List<String> routes() {
    List<String> found = new ArrayList<>();
    for (RequestMappingInfoHandlerMapping mapping :
        moderation.console().parts(RequestMappingInfoHandlerMapping.class)) {
      for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
        for (String path : info.getPatternValues()) {
          methods(info).forEach(method -> found.add(method + " " + path));
        }
      }
    }
    return found;
  }

  private static List<String> methods(RequestMappingInfo info) {
    var named = info.getMethodsCondition().getMethods();
    return named.isEmpty()
        ? List.of(HttpMethod.GET.name())
        : named.stream().map(RequestMethod::name).toList();
  }

  private static Map<String, String> table(String lines) {
    Map<String, String> table = new TreeMap<>();
    for (String line : lines.split("\n", -1)) {
      String[] words = line.strip().split(" +", -1);
      if (words.length == 3) {
        table.put(words[0] + " " + words[1], words[2]);
      }
    }
    return table;
  }
}
