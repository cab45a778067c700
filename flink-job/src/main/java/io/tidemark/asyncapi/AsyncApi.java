package io.tidemark.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.schemas.AccountEvent;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.DataExportEvent;
import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.RuleRecord;
import io.tidemark.schemas.ShareEvent;
import io.tidemark.schemas.ViewEvent;
import org.apache.avro.Schema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;

/** An AsyncAPI 3.0 document of all topics, from the options and the Avro schemas. */
public final class AsyncApi {
  private static final YAMLFactory YAML =
      YAMLFactory.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private static final String AVRO = "application/vnd.apache.avro;version=1.9.0";

  /** Of the document: rises with any change of topics or schemas. */
  private static final String VERSION = "1.0.0";

  private static final String RECEIVE = "receive";
  private static final String SEND = "send";

  private final ObjectMapper mapper = new ObjectMapper(YAML);
  private final ObjectNode document = mapper.createObjectNode();
  private final Configuration options;

  private AsyncApi(Configuration options) {
    this.options = options;
  }

  /** The document as YAML. */
  public static String of(Configuration options) {
    return new AsyncApi(options).write();
  }

  private String write() {
    document.put("asyncapi", "3.0.0");
    ObjectNode info = document.putObject("info");
    info.put("title", "Tidemark");
    info.put("version", VERSION);
    info.put(
        "description",
        "What the detector reads from Kafka and what it writes. docs/streams.md says what each"
            + " field means. Avro values stand in single-object encoding or, with a schema"
            + " registry, in Confluent's framing.");
    info.putObject("license").put("name", "Apache-2.0");
    receive(TidemarkOptions.TOPIC_POSTS, "content_id", PostEvent.getClassSchema());
    receive(TidemarkOptions.TOPIC_VIEWS, "content_id", ViewEvent.getClassSchema());
    receive(TidemarkOptions.TOPIC_SHARES, "content_id", ShareEvent.getClassSchema());
    receive(TidemarkOptions.TOPIC_DATA_EXPORTS, "actor_id", DataExportEvent.getClassSchema());
    receive(TidemarkOptions.TOPIC_ACCOUNTS, "account_id", AccountEvent.getClassSchema());
    receive(TidemarkOptions.TOPIC_CASE_FACTS, "subject.id", CaseFactEvent.getClassSchema());
    receive(TidemarkOptions.TOPIC_RULES, "free", RuleRecord.getClassSchema());
    alerts(TidemarkOptions.TOPIC_ALERTS);
    alerts(TidemarkOptions.TOPIC_ALERTS_SHADOW);
    alertsAsJson();
    deadLetters();
    json(RECEIVE, TidemarkOptions.TOPIC_CONTROL_QUERIES, "Inquiry");
    json(SEND, TidemarkOptions.TOPIC_CONTROL_ANSWERS, "Answer");
    try {
      return mapper.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the document cannot be written", e);
    }
  }

  private void receive(ConfigOption<String> topic, String key, Schema schema) {
    avro(message(RECEIVE, topic, schema.getName(), key), schema);
  }

  private void alerts(ConfigOption<String> topic) {
    ObjectNode message = message(SEND, topic, "Alert", "alert_id");
    avro(message, Alert.getClassSchema());
    cloudEvent(message, "application/avro");
  }

  private void alertsAsJson() {
    if (options.get(TidemarkOptions.TOPIC_ALERTS_JSON) != null) {
      ObjectNode message =
          message(SEND, TidemarkOptions.TOPIC_ALERTS_JSON, "AlertAsJson", "alert_id");
      message.putObject("payload").put("type", "object");
      cloudEvent(message, "application/json");
    }
  }

  private void deadLetters() {
    ObjectNode message =
        message(SEND, TidemarkOptions.TOPIC_DEAD_LETTERS, "DeadLetter", "of the rejected record");
    message.put("contentType", "application/octet-stream");
    message.putObject("payload").put("description", "The rejected record's bytes, as they came.");
    headers(
        message,
        "dlq.reason",
        "dlq.error",
        "dlq.topic",
        "dlq.partition",
        "dlq.offset",
        "dlq.timestamp");
  }

  /** A topic of JSON objects without a key. */
  private void json(String action, ConfigOption<String> topic, String name) {
    ObjectNode message = message(action, topic, name, "none");
    message.put("contentType", "application/json");
    message.putObject("payload").put("type", "object");
  }

  private void avro(ObjectNode message, Schema schema) {
    message.put("contentType", "application/avro");
    ObjectNode payload = message.putObject("payload");
    payload.put("schemaFormat", AVRO);
    try {
      payload.set("schema", mapper.reader().readTree(schema.toString()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an Avro schema is JSON", e);
    }
  }

  private static void cloudEvent(ObjectNode message, String contentType) {
    message.put("contentType", contentType);
    headers(
        message, "ce_specversion", "ce_id", "ce_source", "ce_type", "ce_subject", "content-type");
  }

  private static void headers(ObjectNode message, String... names) {
    ObjectNode headers = message.putObject("headers");
    headers.put("type", "object");
    ObjectNode properties = headers.putObject("properties");
    for (String name : names) {
      properties.putObject(name).put("type", "string");
    }
  }

  /** Adds topic and operation, and the message where no other topic has it yet. */
  private ObjectNode message(String action, ConfigOption<String> topic, String name, String key) {
    String channel = topic.key().substring("topics.".length());
    String pointer = "#/channels/" + channel;
    ObjectNode described = document.withObject("/channels").putObject(channel);
    described.put("address", options.get(topic));
    described.putObject("messages").putObject(name).put("$ref", "#/components/messages/" + name);
    ObjectNode operation = document.withObject("/operations").putObject(action + '-' + channel);
    operation.put("action", action);
    operation.putObject("channel").put("$ref", pointer);
    operation.putArray("messages").addObject().put("$ref", pointer + "/messages/" + name);
    ObjectNode message =
        document.withObject("/components").withObject("/messages").withObject('/' + name);
    message.put("name", name);
    ObjectNode keyNode = message.withObject("/bindings").withObject("/kafka").putObject("key");
    keyNode.put("type", "string");
    keyNode.put("description", key);
    return message;
  }
}
