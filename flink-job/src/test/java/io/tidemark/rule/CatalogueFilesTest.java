package io.tidemark.rule;

import static io.tidemark.rule.CatalogueTexts.RULE;
import static io.tidemark.rule.CatalogueTexts.SETTINGS;
import static io.tidemark.rule.CatalogueTexts.errors;
import static io.tidemark.rule.CatalogueTexts.files;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFilesTest {
  @TempDir Path directory;

  @Test
  void refusesWhatIsNoCatalogueFile() {
    Map<String, String> files = new HashMap<>();
    files.put("empty.yaml", "# nothing\n");
    files.put("list.yaml", "- 1\n");
    files.put("many.yaml", RULE.replace("reach.", "many.") + "---\nrules: []\n");
    files.put("none.yaml", "rules: []\n");
    files.put("text.yaml", "rules: all\n");
    files.put("torn.yaml", "rules:\n  - {id: [\n");
    files.put("wrong.yaml", "defaults: 7\nrule: []\n");

    assertThat(errors(files))
        .satisfiesExactly(
            error ->
                assertThat(error)
                    .isEqualTo(
                        "catalogue.yaml: is missing or unreadable (allowed: a file with the"
                            + " settings)"),
            error -> assertThat(error).isEqualTo("empty.yaml: is empty"),
            error -> assertThat(error).isEqualTo("list.yaml:1: is not a YAML mapping but a list"),
            error ->
                assertThat(error)
                    .startsWith("many.yaml:")
                    .endsWith("holds a second YAML document (allowed: one document)"),
            error ->
                assertThat(error)
                    .isEqualTo("none.yaml:1: rules: is empty (allowed: a list of rules)"),
            error ->
                assertThat(error)
                    .isEqualTo("text.yaml:1: rules: is a text (allowed: a list of rules)"),
            error -> assertThat(error).startsWith("torn.yaml:").contains("is not YAML: "),
            error ->
                assertThat(error)
                    .isEqualTo("wrong.yaml:1: defaults: is a number (allowed: a mapping)"),
            error ->
                assertThat(error)
                    .isEqualTo("wrong.yaml:1: rules: is missing (allowed: a list of rules)"),
            error ->
                assertThat(error)
                    .isEqualTo("wrong.yaml:2: rule: unknown field (allowed: defaults, rules)"));
  }

  @Test
  void followsNoAliasAndReadsNoTag() {
    assertThat(
            errors(
                files(
                    RULE.replace("subject: lineage", "subject: *lineage")
                        .replace("measure: views", "measure: !!str views")
                        .replace(
                            "{instrument: The Law",
                            "{instrument: " + "[".repeat(20) + "]".repeat(20)))))
        .containsExactly(
            "rules.yaml:4: reach.views: subject: is a YAML alias (allowed: a text)",
            "rules.yaml:5: reach.views: measure: is a YAML tag (allowed: a text)",
            "rules.yaml:8: reach.views: citation.instrument: is a list (allowed: a text)");
    assertThat(errors(files(RULE.replace("citation: {", "citation: &c {"))))
        .containsExactly(
            "rules.yaml:8: reach.views: citation: is a YAML anchor (allowed: a mapping)");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(errors(files(bomb + RULE)))
        .hasSize(60)
        .allMatch(error -> error.endsWith("unknown field (allowed: defaults, rules)"));
    assertThat(errors(files("rules: " + "[".repeat(100_000))))
        .singleElement()
        .asString()
        .startsWith("rules.yaml: is not YAML: Document nesting depth");
    assertThat(errors(files(RULE + "#".repeat(1_000_000))))
        .containsExactly("rules.yaml: is too long (allowed: at most 1000000 characters)");
  }

  @Test
  void readsADirectoryAndLeavesHiddenAndOtherFilesAlone() throws IOException {
    write("catalogue.yaml", SETTINGS);
    write("mine.yaml", RULE);
    write(".hidden.yaml", "- not a rule\n");
    write("README.md", "- not a rule\n");
    Files.createDirectory(directory.resolve("inner.yaml"));

    assertThat(CatalogueLoader.loadDirectory(directory).rules()).containsOnlyKeys("reach.views");
  }

  @Test
  void saysWhatInADirectoryCannotBeRead() throws IOException {
    write("catalogue.yaml", SETTINGS);
    write("mine.yml", RULE);
    Files.write(directory.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThat(thrownBy(directory).errors())
        .extracting(CatalogueError::toString)
        .containsExactly(
            "bytes.yaml: is not UTF-8 text",
            "mine.yml: would not be read (allowed: a name that ends in .yaml)");
    Path nowhere = directory.resolve("nowhere");
    assertThat(thrownBy(nowhere).errors())
        .extracting(CatalogueError::toString)
        .containsExactly(nowhere + ": cannot be listed (allowed: a readable directory)");
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(directory.resolve(file), text, StandardCharsets.UTF_8);
  }

  private static CatalogueException thrownBy(Path directory) {
    return catchThrowableOfType(
        CatalogueException.class, () -> CatalogueLoader.loadDirectory(directory));
  }
}
