package io.tidemark.console.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/** An OpenID provider that vouches for whoever it is told to: codes, PKCE, signed tokens. */
public final class OpenIdProvider implements AutoCloseable {
  /** What a console is known as here. */
  public static final String CLIENT = "console";

  /** With what it proves to be that. */
  public static final String SECRET = "hush";

  private final JsonMapper json = new JsonMapper();
  private final Map<String, MultiValueMap<String, String>> requests = new ConcurrentHashMap<>();
  private final RSAKey key;
  private final HttpServer server;
  private volatile String person = "nobody";

  private OpenIdProvider() throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("of-the-test").generate();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, configuration()));
    server.createContext(
        "/keys", exchange -> answer(exchange, new JWKSet(key).toPublicJWKSet().toJSONObject()));
    server.createContext("/authorize", this::authorize);
    server.createContext("/token", this::token);
  }

  /** A running one. */
  public static OpenIdProvider start() {
    try {
      OpenIdProvider provider = new OpenIdProvider();
      provider.server.start();
      return provider;
    } catch (IOException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its address and name. */
  public String issuer() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  /** Vouches for somebody else from now on. */
  public void vouchFor(String name) {
    person = name;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private Map<String, Object> configuration() {
    return Map.of(
        "issuer",
        issuer(),
        "authorization_endpoint",
        issuer() + "/authorize",
        "token_endpoint",
        issuer() + "/token",
        "jwks_uri",
        issuer() + "/keys",
        "response_types_supported",
        new String[] {"code"},
        "subject_types_supported",
        new String[] {"public"},
        "id_token_signing_alg_values_supported",
        new String[] {"RS256"});
  }

  private void authorize(HttpExchange exchange) throws IOException {
    MultiValueMap<String, String> request = parameters(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    requests.put(code, request);
    URI back =
        UriComponentsBuilder.fromUriString(request.getFirst("redirect_uri"))
            .queryParam("code", code)
            .queryParam("state", "{state}")
            .encode()
            .buildAndExpand(request.getFirst("state"))
            .toUri();
    exchange.getResponseHeaders().add("Location", back.toString());
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private void token(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    MultiValueMap<String, String> sent = parameters(form);
    // A code is good for one token.
    MultiValueMap<String, String> request = requests.remove(sent.getFirst("code"));
    try {
      if (request == null
          || !isClient(exchange)
          || !isWhoAsked(request, sent.getFirst("code_verifier"))) {
        exchange.sendResponseHeaders(400, -1);
        exchange.close();
        return;
      }
      answer(
          exchange,
          Map.of(
              "access_token",
              UUID.randomUUID().toString(),
              "token_type",
              "Bearer",
              "expires_in",
              60,
              "id_token",
              idToken(request.getFirst("nonce"))));
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IOException(e);
    }
  }

  private static boolean isClient(HttpExchange exchange) {
    String proof =
        Base64.getEncoder()
            .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    return ("Basic " + proof).equals(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static boolean isWhoAsked(MultiValueMap<String, String> request, String verifier)
      throws GeneralSecurityException {
    String challenge = request.getFirst("code_challenge");
    if (challenge == null) {
      return true;
    }
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    return challenge.equals(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
  }

  private String idToken(String nonce) throws JOSEException {
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .subject("subject of " + person)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .claim("nonce", nonce)
            .claim("preferred_username", person)
            .build();
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private static MultiValueMap<String, String> parameters(String encoded) {
    MultiValueMap<String, String> raw =
        UriComponentsBuilder.newInstance().query(encoded).build().getQueryParams();
    MultiValueMap<String, String> parameters = new LinkedMultiValueMap<>();
    raw.forEach(
        (name, values) ->
            values.forEach(
                value -> parameters.add(name, URLDecoder.decode(value, StandardCharsets.UTF_8))));
    return parameters;
  }

  private void answer(HttpExchange exchange, Map<String, Object> body) throws IOException {
    byte[] bytes = json.writeValueAsBytes(body);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
