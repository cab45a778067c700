package io.tidemark.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.]+)[}(]");
  private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]");

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    Properties english = messages("messages.properties");
    Properties chinese = messages("messages_zh_CN.properties");

    assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(arguments(chinese.getProperty(key)))
          .as(key)
          .isEqualTo(arguments(english.getProperty(key)));
    }
  }

  @Test
  void everyMessageOfATemplateIsThere() throws IOException {
    Set<String> known = messages("messages.properties").stringPropertyNames();
    try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        List<String> used =
            KEY.matcher(Files.readString(template)).results().map(m -> m.group(1)).toList();
        assertThat(known).as(template.toString()).containsAll(used);
      }
    }
  }

  private static Set<String> arguments(String message) {
    Set<String> found = new TreeSet<>();
    ARGUMENT.matcher(message).results().forEach(result -> found.add(result.group()));
    return found;
  }

  private static Properties messages(String file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(file), StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }
}
