package io.tidemark.console.support;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a browser sends: cookies, and forms with the token of the page they stand on. */
public final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient http;
  private final String root;
  private String language = "en";
  private String token = "";

  private Browser(HttpClient http, int port) {
    this.http = http;
    root = "http://localhost:" + port;
  }

  /** One with no cookies. */
  public static Browser at(RunningConsole console) {
    CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    return new Browser(HttpClient.newBuilder().cookieHandler(cookies).build(), console.port());
  }

  /** The same, cookies and all, before another instance. */
  public Browser before(RunningConsole other) {
    return new Browser(http, other.port());
  }

  /** One in which that person is signed in. */
  public static Browser signedIn(RunningConsole console, String name, String password) {
    Browser browser = at(console);
    HttpResponse<String> answer = browser.signIn(name, password);
    if (!answer.headers().firstValue("location").orElse("").endsWith("/")) {
      throw new AssertionError("not signed in: " + answer.statusCode() + answer.headers().map());
    }
    return browser;
  }

  /** Asks for pages in that language from now on. */
  public Browser speaking(String tag) {
    language = tag;
    return this;
  }

  /** Opens the login page and fills it in. */
  public HttpResponse<String> signIn(String name, String password) {
    get("/login");
    return post("/login", Map.of("username", name, "password", password));
  }

  /** Opens a page. */
  public HttpResponse<String> get(String path) {
    HttpResponse<String> answer = send(request(path).GET().build());
    Matcher found = TOKEN.matcher(answer.body());
    if (found.find()) {
      token = found.group(1);
    }
    return answer;
  }

  /** Goes where an answer leads, and on, across servers. */
  public HttpResponse<String> follow(HttpResponse<String> answer) {
    Optional<String> location = answer.headers().firstValue("location");
    if (location.isEmpty()) {
      return answer;
    }
    URI next = answer.uri().resolve(location.get());
    return follow(send(request("/").uri(next).GET().build()));
  }

  /** The token of the page last opened. */
  public String token() {
    return token;
  }

  /** Sends a form of the page last opened. */
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    return postWithToken(path, fields, token);
  }

  /** The same with a field that stands there several times. */
  public HttpResponse<String> post(
      String path, Map<String, String> fields, String repeated, List<String> values) {
    Stream<String> more = values.stream().map(value -> encoded(repeated) + '=' + encoded(value));
    return postForm(path, Stream.concat(pairs(fields), more), token);
  }

  /** Sends a form with another token. */
  public HttpResponse<String> postWithToken(
      String path, Map<String, String> fields, String csrfToken) {
    return postForm(path, pairs(fields), csrfToken);
  }

  private static Stream<String> pairs(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> encoded(field.getKey()) + '=' + encoded(field.getValue()));
  }

  private HttpResponse<String> postForm(String path, Stream<String> pairs, String csrfToken) {
    String form = pairs.collect(Collectors.joining("&", "_csrf=" + encoded(csrfToken) + '&', ""));
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  /** The same client, for what is no page. */
  public HttpClient http() {
    return http;
  }

  /** A request to that path. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(root + path))
        .header("Accept", "text/html")
        .header("Accept-Language", language);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
