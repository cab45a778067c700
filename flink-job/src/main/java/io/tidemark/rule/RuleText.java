package io.tidemark.rule;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.tidemark.rule.RuleReader.Reading;
import io.tidemark.rule.YamlNode.Mapping;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One rule as YAML text, as it stands in a catalogue and travels on the rules topic. */
public final class RuleText {
  private static final String FILE = "rule";
  private static final ObjectMapper YAML =
      new ObjectMapper(
              YAMLFactory.builder()
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .build())
          .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true);

  private RuleText() {}

  /**
   * Reads a rule by itself. Whether it fits its family is not asked, since siblings may come with
   * it: ask {@link #check} once they are together.
   *
   * @throws CatalogueException with everything that is wrong
   */
  public static Rule parse(String yaml) {
    CatalogueErrors errors = new CatalogueErrors();
    Optional<Reading> reading = read(yaml, errors);
    errors.throwIfAny();
    return reading.orElseThrow().rule();
  }

  /**
   * Reads a rule that is to stand in this catalogue, in the place of the one of its id if there is
   * one.
   *
   * @throws CatalogueException with everything that is wrong with it, or with its family in this
   *     catalogue
   */
  public static Rule parse(String yaml, Catalogue catalogue) {
    Rule rule = parse(yaml);
    check(catalogue.with(rule).rules().values());
    return rule;
  }

  /**
   * Checks that the rules of each family fit together, and that the notes they list are there.
   *
   * @throws CatalogueException with everything that is wrong
   */
  public static void check(Collection<Rule> rules) {
    CatalogueErrors errors = new CatalogueErrors();
    List<Reading> readings =
        rules.stream()
            .map(rule -> new Reading(FILE, 0, rule.id(), rule.id(), rule.family(), rule))
            .toList();
    SiblingChecks.families(readings, errors);
    SiblingChecks.notes(readings, errors);
    BaseOffenceChecks.check(readings, errors);
    errors.throwIfAny();
  }

  /** A text that {@link #parse(String)} reads as the same rule, of the same version. */
  public static String render(Rule rule) {
    try {
      return YAML.writeValueAsString(RuleFields.of(rule));
    } catch (JsonProcessingException e) {
      throw new AssertionError("maps of texts and numbers are always YAML", e);
    }
  }

  private static Optional<Reading> read(String yaml, CatalogueErrors errors) {
    return YamlText.read(FILE, yaml, errors)
        .map(own -> new RuleReader(FILE, errors).read(1, own, Mapping.EMPTY));
  }
}
