package io.tidemark.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** Confluent's REST API, the few calls of it that are needed. One request each, no retries. */
public final class RegistryClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEDIA_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int MOST_BYTES = 1 << 20;

  private final RegistrySettings settings;
  private final HttpClient http;

  public RegistryClient(RegistrySettings settings) {
    this.settings = settings;
    this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  /** An answer: its status and JSON. */
  private record Answer(int status, JsonNode body) {
    /** The API's own word that what was asked for is not there; another 404 is another server's. */
    boolean isAbsence() {
      return status == 404 && body.path("error_code").asInt() / 100 == 404;
    }
  }

  /** True: a registry answers there, and takes the credentials. */
  public boolean check() throws RegistryException, InterruptedException {
    ask("GET", "/config", null);
    return true;
  }

  /** The Avro schema with that id; empty when the registry says that it has none. */
  Optional<Schema> schema(int id) throws RegistryException, InterruptedException {
    Answer answer = ask("GET", "/schemas/ids/" + id, null);
    if (answer.isAbsence() || !answer.body().path("schemaType").asText("AVRO").equals("AVRO")) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Schema.Parser().parse(answer.body().path("schema").asText()));
    } catch (SchemaParseException e) {
      return Optional.empty();
    }
  }

  /** The id under which a subject has that schema; empty when it has not. */
  public Optional<Integer> idOf(String subject, Schema schema)
      throws RegistryException, InterruptedException {
    Answer answer = ask("POST", "/subjects/" + encoded(subject), schemaBody(schema));
    return answer.isAbsence() ? Optional.empty() : Optional.of(id(answer));
  }

  /** Gives a subject a schema. */
  void register(String subject, Schema schema) throws RegistryException, InterruptedException {
    id(ask("POST", "/subjects/" + encoded(subject) + "/versions", schemaBody(schema)));
  }

  /** The subject's own compatibility mode; empty where the registry's holds. */
  Optional<String> compatibility(String subject) throws RegistryException, InterruptedException {
    Answer answer = ask("GET", "/config/" + encoded(subject), null);
    return answer.isAbsence()
        ? Optional.empty()
        : Optional.of(answer.body().path("compatibilityLevel").asText());
  }

  void setCompatibility(String subject, String mode)
      throws RegistryException, InterruptedException {
    ask(
        "PUT",
        "/config/" + encoded(subject),
        JsonNodeFactory.instance.objectNode().put("compatibility", mode));
  }

  private static JsonNode schemaBody(Schema schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8);
  }

  private int id(Answer answer) throws RegistryException {
    if (!answer.body().path("id").isInt()) {
      throw strange("answers without an id");
    }
    return answer.body().path("id").asInt();
  }

  private Answer ask(String method, String path, JsonNode body)
      throws RegistryException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url() + path))
            .header("Accept", MEDIA_TYPE + ", application/json")
            .timeout(settings.timeout());
    settings.authorization().ifPresent(value -> request.header("Authorization", value));
    if (body == null) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", MEDIA_TYPE)
          .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
    }
    HttpResponse<byte[]> response = send(request.build());
    Answer answer = new Answer(response.statusCode(), json(response));
    if (answer.status() != 200 && !answer.isAbsence()) {
      throw strange(refusal(answer));
    }
    return answer;
  }

  /** The request's own time-out ends with the headers; this one with the last byte. */
  private HttpResponse<byte[]> send(HttpRequest request)
      throws RegistryException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw strange("cannot be reached (" + e.getCause().getClass().getSimpleName() + ")");
    } catch (TimeoutException e) {
      throw strange("does not answer within " + settings.timeout().toMillis() + " ms");
    } finally {
      answer.cancel(true);
    }
  }

  private JsonNode json(HttpResponse<byte[]> response) throws RegistryException {
    if (response.body().length > MOST_BYTES) {
      throw strange("answers with more than a schema");
    }
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      if (response.statusCode() == 200) {
        throw strange("answers, but not as a schema registry");
      }
      return JsonNodeFactory.instance.objectNode();
    }
  }

  private static String refusal(Answer answer) {
    return switch (answer.status()) {
      case 401, 403 -> "refuses the credentials (" + answer.status() + ")";
      case 404 -> "answers, but not at that path (404)";
      default ->
          "answers %d %s"
              .formatted(
                  answer.status(),
                  answer.body().path("message").asText().lines().findFirst().orElse(""))
              .strip();
    };
  }

  private RegistryException strange(String what) {
    return new RegistryException("the schema registry at " + settings.url() + " " + what);
  }
}
