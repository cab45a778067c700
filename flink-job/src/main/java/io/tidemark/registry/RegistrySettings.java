package io.tidemark.registry;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * How the registry is reached. Of credentials only their place travels with the job.
 *
 * @param url the base of the REST API
 * @param credentials null, {@code file:PATH} or {@code env:NAME}, where each process reads them
 *     anew for each request: {@code user:password}, or {@code Bearer TOKEN}
 * @param timeout of one request, to its end
 */
public record RegistrySettings(String url, String credentials, Duration timeout)
    implements Serializable {
  private static final String FILE = "file:";
  private static final String ENVIRONMENT = "env:";
  private static final String BEARER = "Bearer ";

  /**
   * Checks all of them.
   *
   * @throws IllegalArgumentException that says what is wrong, and shows no secret
   */
  public RegistrySettings {
    Objects.requireNonNull(timeout, "timeout");
    URI parsed = parsed(url);
    if (parsed.getUserInfo() != null) {
      throw new IllegalArgumentException("holds credentials; name their place instead");
    }
    if (parsed.getHost() == null
        || !("http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme()))) {
      throw new IllegalArgumentException("is no http or https address: " + url);
    }
    objection(credentials)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException("credentials: " + why);
            });
    url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  /** Why that is no place of credentials; empty when it is one, or null. */
  public static Optional<String> objection(String credentials) {
    return credentials == null
            || credentials.startsWith(FILE)
            || credentials.startsWith(ENVIRONMENT)
        ? Optional.empty()
        : Optional.of("takes the place of credentials, file:PATH or env:NAME, not the credentials");
  }

  private static URI parsed(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no http or https address", e);
    }
  }

  /**
   * The value of the Authorization header, or empty.
   *
   * @throws RegistryException when credentials are named and cannot be read
   */
  Optional<String> authorization() throws RegistryException {
    if (credentials == null) {
      return Optional.empty();
    }
    String secret = secret().strip();
    if (secret.startsWith(BEARER)) {
      return Optional.of(secret);
    }
    if (secret.indexOf(':') < 1) {
      throw new RegistryException(
          credentials + " holds neither user:password nor 'Bearer TOKEN'; mend it");
    }
    return Optional.of(
        "Basic " + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
  }

  private String secret() throws RegistryException {
    if (credentials.startsWith(ENVIRONMENT)) {
      String value = System.getenv(credentials.substring(ENVIRONMENT.length()));
      if (value == null) {
        throw new RegistryException(credentials + " is not set in the environment; set it");
      }
      return value;
    }
    try {
      return Files.readString(Path.of(credentials.substring(FILE.length())));
    } catch (IOException | InvalidPathException e) {
      throw new RegistryException(
          credentials + " cannot be read (" + e.getClass().getSimpleName() + "); mend it");
    }
  }
}
