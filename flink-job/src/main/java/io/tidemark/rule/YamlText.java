package io.tidemark.rule;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.tidemark.rule.YamlNode.Mapping;
import io.tidemark.rule.YamlNode.Scalar;
import io.tidemark.rule.YamlNode.ScalarKind;
import io.tidemark.rule.YamlNode.Sequence;
import io.tidemark.rule.YamlNode.Unsupported;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one YAML document into nodes that keep their lines. Aliases are not followed, so a document
 * can never become larger than its text.
 */
final class YamlText {
  static final int MOST_CHARACTERS = 1_000_000;
  private static final int MOST_LEVELS = 10;
  private static final YAMLFactory YAML = new YAMLFactory();

  private YamlText() {}

  /** The document, or empty after an error was added. */
  static Optional<Mapping> read(String file, String text, CatalogueErrors errors) {
    if (text.length() > MOST_CHARACTERS) {
      errors.addToFile(file, 0, "is too long", "at most " + MOST_CHARACTERS + " characters");
      return Optional.empty();
    }
    try (YAMLParser parser = YAML.createParser(text)) {
      if (parser.nextToken() == null) {
        errors.addToFile(file, 0, "is empty", "");
        return Optional.empty();
      }
      YamlNode root = node(parser, 0);
      if (parser.nextToken() != null) {
        errors.addToFile(file, line(parser), "holds a second YAML document", "one document");
        return Optional.empty();
      }
      if (root instanceof Mapping mapping) {
        return Optional.of(mapping);
      }
      errors.addToFile(file, root.line(), "is not a YAML mapping but " + root.described(), "");
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      errors.addToFile(file, location == null ? 0 : location.getLineNr(), reason(e), "");
    } catch (IOException e) {
      throw new AssertionError("reading from a string", e);
    }
    return Optional.empty();
  }

  private static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return "is not YAML: "
        + (message == null ? "" : message.lines().findFirst().orElse("").strip());
  }

  private static YamlNode node(YAMLParser parser, int level) throws IOException {
    int line = line(parser);
    JsonToken token = parser.currentToken();
    String unsupported = unsupported(parser, level);
    if (unsupported != null) {
      parser.skipChildren();
      return new Unsupported(unsupported, line);
    }
    return switch (token) {
      case START_OBJECT -> mapping(parser, level, line);
      case START_ARRAY -> sequence(parser, level, line);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          new Scalar(ScalarKind.NUMBER, parser.getText(), line);
      case VALUE_TRUE, VALUE_FALSE -> new Scalar(ScalarKind.BOOLEAN, parser.getText(), line);
      case VALUE_NULL -> new Scalar(ScalarKind.NULL, "", line);
      default -> new Scalar(ScalarKind.TEXT, parser.getText(), line);
    };
  }

  private static String unsupported(YAMLParser parser, int level) throws IOException {
    if (parser.isCurrentAlias()) {
      return "a YAML alias";
    }
    if (parser.getObjectId() != null) {
      return "a YAML anchor";
    }
    if (parser.getTypeId() != null) {
      return "a YAML tag";
    }
    boolean opens = parser.currentToken().isStructStart();
    return opens && level == MOST_LEVELS ? "nested too deeply" : null;
  }

  private static Mapping mapping(YAMLParser parser, int level, int line) throws IOException {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    Map<String, Integer> repeated = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      int nameLine = line(parser);
      parser.nextToken();
      YamlNode value = node(parser, level + 1);
      if (fields.putIfAbsent(name, value) != null) {
        repeated.putIfAbsent(name, nameLine);
      }
    }
    return new Mapping(
        Collections.unmodifiableMap(fields), Collections.unmodifiableMap(repeated), line);
  }

  private static Sequence sequence(YAMLParser parser, int level, int line) throws IOException {
    List<YamlNode> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node(parser, level + 1));
    }
    return new Sequence(Collections.unmodifiableList(items), line);
  }

  private static int line(YAMLParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
