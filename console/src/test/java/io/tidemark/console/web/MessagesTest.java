package io.tidemark.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.console.decision.Decision;
import io.tidemark.console.decision.DecisionKind;
import io.tidemark.console.people.Role;
import io.tidemark.schemas.AlertBasis;
import io.tidemark.schemas.AlertLevel;
import io.tidemark.schemas.AlertStatus;
import io.tidemark.schemas.AlertSubjectKind;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
  private static final Path RESOURCES = Path.of("src/main/resources");
  private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.]+)[}(]");
  private static final Pattern BASENAME = Pattern.compile("(?m)^ +basename: (\\S+)$");
  private static final Pattern ARGUMENT = Pattern.compile("\\{[0-9]");

  @Test
  void bothLanguagesSayTheSameThings() throws IOException {
    for (String bundle : bundles()) {
      Properties english = messages(bundle + ".properties");
      Properties chinese = messages(bundle + "_zh_CN.properties");

      assertThat(chinese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
      for (String key : english.stringPropertyNames()) {
        assertThat(arguments(chinese.getProperty(key)))
            .as(key)
            .isEqualTo(arguments(english.getProperty(key)));
      }
    }
  }

  @Test
  void everyBundleIsUsedAndNoKeyIsInTwo() throws IOException {
    Set<String> known = new HashSet<>();
    for (String bundle : bundles()) {
      Set<String> keys = messages(bundle + ".properties").stringPropertyNames();
      assertThat(known).as(bundle).doesNotContainAnyElementsOf(keys);
      known.addAll(keys);
    }
    try (Stream<Path> files = Files.list(RESOURCES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.startsWith("messages"))
          .hasSize(2 * bundles().size());
    }
  }

  @Test
  void everyMessageOfATemplateIsThere() throws IOException {
    Set<String> known = keys();
    try (Stream<Path> templates = Files.walk(RESOURCES.resolve("templates"))) {
      for (Path template : templates.filter(Files::isRegularFile).toList()) {
        List<String> used =
            KEY.matcher(Files.readString(template)).results().map(m -> m.group(1)).toList();
        assertThat(known).as(template.toString()).containsAll(used);
      }
    }
  }

  @Test
  void everyValueThatAPageNamesHasAMessage() throws IOException {
    Set<String> known = keys();

    assertThat(known)
        .containsAll(named("level.", AlertLevel.values()))
        .containsAll(named("basis.", AlertBasis.values()))
        .containsAll(named("alert.rests.", AlertBasis.values()))
        .containsAll(named("status.", AlertStatus.values()))
        .containsAll(named("kind.", AlertSubjectKind.values()))
        .containsAll(named("kind.within.", AlertSubjectKind.values()))
        .containsAll(named("role.", Role.values()))
        .containsAll(named("decision.", DecisionKind.values()))
        .containsAll(named("decision.short.", DecisionKind.values()))
        .contains("proposal.by.MADE", "proposal.by.REJECTED")
        .containsAll(Decision.LABELS)
        .containsAll(Decision.SANCTIONS)
        .containsAll(Decision.OFFENCES.stream().map("offence."::concat).toList());
  }

  // Those that the console's settings name.
  private static List<String> bundles() throws IOException {
    Matcher named = BASENAME.matcher(Files.readString(RESOURCES.resolve("application.yaml")));
    assertThat(named.find()).isTrue();
    return List.of(named.group(1).split(",", -1));
  }

  private static Set<String> keys() throws IOException {
    Set<String> keys = new HashSet<>();
    for (String bundle : bundles()) {
      keys.addAll(messages(bundle + ".properties").stringPropertyNames());
    }
    return keys;
  }

  private static List<String> named(String prefix, Enum<?>[] values) {
    return Stream.of(values).map(value -> prefix + value.name()).toList();
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
