package io.tidemark.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  private final Configuration options = new Configuration();

  /** AsyncAPI's own schema of version 3.0.0 (Apache-2.0). */
  private static JsonSchema specification() throws IOException {
    try (InputStream schema = AsyncApiTest.class.getResourceAsStream("asyncapi-3.0.0.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
          .getSchema(new ObjectMapper().readTree(schema));
    }
  }

  private JsonNode document() throws IOException {
    return new YAMLMapper().readTree(AsyncApi.of(options));
  }

  @Test
  void theDocumentInDocsIsThatOfTheSchemas() throws IOException {
    assertThat(Files.readString(Path.of("../docs/asyncapi.yaml")))
        .as("docs/asyncapi.yaml is written with: bin/tidemark asyncapi > docs/asyncapi.yaml")
        .isEqualTo(AsyncApi.of(options));
  }

  @Test
  void isValidUnderTheSpecification() throws IOException {
    options.set(TidemarkOptions.TOPIC_ALERTS_JSON, "alerts.json");
    assertThat(specification().validate(document())).isEmpty();
  }

  @Test
  void theSpecificationRefusesAnActionThatThereIsNot() throws IOException {
    ObjectNode misspelt = (ObjectNode) document();
    ((ObjectNode) misspelt.at("/operations/receive-posts")).put("action", "recieve");
    assertThat(specification().validate(misspelt)).isNotEmpty();
  }

  @Test
  void hasEveryTopicUnderItsName() throws IOException {
    options.set(TidemarkOptions.TOPIC_ALERTS_JSON, "alerts.json");
    options.set(TidemarkOptions.TOPIC_VIEWS, "my.views");
    Set<String> addresses = new TreeSet<>();
    document().get("channels").forEach(channel -> addresses.add(channel.get("address").asText()));
    assertThat(addresses).isEqualTo(Topics.names(options)).contains("my.views");
  }

  @Test
  void everyAvroPayloadIsASchemaThatAvroReads() throws IOException {
    int schemas = 0;
    for (JsonNode message : document().at("/components/messages")) {
      if (message.at("/payload/schemaFormat").asText().contains("avro")) {
        String schema = message.at("/payload/schema").toString();
        assertThat(new Schema.Parser().parse(schema).getName())
            .isEqualTo(message.get("name").asText());
        schemas++;
      }
    }
    assertThat(schemas).isEqualTo(8);
  }
}
