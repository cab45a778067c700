package io.tidemark.rule;

import io.tidemark.rule.YamlNode.Mapping;
import io.tidemark.rule.YamlNode.Scalar;
import io.tidemark.rule.YamlNode.ScalarKind;
import java.util.Map;
import java.util.Set;

/** Reads one rule from its YAML mapping and checks whatever can be checked without its siblings. */
final class RuleReader {
  private static final Map<String, Level> LEVELS = Wording.byName(Level.values(), Level::wireName);
  private static final Map<String, RuleState> STATES =
      Wording.byName(RuleState.values(), Wording::lowerCase);

  private final String file;
  private final CatalogueErrors errors;

  RuleReader(String file, CatalogueErrors errors) {
    this.file = file;
    this.errors = errors;
  }

  /**
   * What was read of a rule.
   *
   * @param name for messages: its id, or {@code #2}
   * @param id null when unusable
   * @param family null when there is none or it is unusable
   * @param rule null after an error was added
   */
  record Reading(String file, int line, String name, String id, String family, Rule rule) {}

  /**
   * @param position in its file, counted from 1; it names a rule that has no usable id
   */
  Reading read(int position, Mapping own, Mapping defaults) {
    String name =
        own.fields().get("id") instanceof Scalar id
                && id.is(ScalarKind.TEXT)
                && !id.text().isBlank()
            ? id.text()
            : "#" + position;
    Fields fields = new Fields(file, name, "", own, defaults, errors);
    String id = fields.requiredId("id");
    Level level = fields.requiredOneOf("level", LEVELS);
    ScopeReader scopes = new ScopeReader(fields);
    Set<RuleSubject> subjects = scopes.subjects();
    Line line = new LineReader(fields, subjects).read(id);
    Scope scope = scopes.read(subjects);
    Notes notes = scopes.notes(level);
    String about = fields.text("about");
    String offence = fields.id("offence");
    String family = fields.id("family");
    boolean proRata = proRata(fields);
    boolean attestable = fields.flag("attestable");
    Citation citation = citation(fields);
    boolean engineering = fields.flag("engineering");
    RuleState state = fields.oneOf("state", STATES);
    fields.end();
    Rule rule = null;
    if (fields.isSound()) {
      rule =
          RuleVersion.stamp(
              new Rule(
                  id,
                  level,
                  about,
                  scope,
                  line,
                  notes,
                  offence,
                  family,
                  proRata,
                  attestable,
                  citation,
                  engineering,
                  state == null ? RuleState.ENABLED : state,
                  ""));
    }
    return new Reading(file, own.line(), name, id, family, rule);
  }

  private static boolean proRata(Fields fields) {
    boolean proRata = fields.flag("pro-rata");
    if (proRata) {
      if (!fields.has("family")) {
        fields.wrong("pro-rata", "has no family", "a family of the lines that it adds up");
      }
      if (fields.has("measure") || fields.entries("weights") == 1) {
        fields.wrong("pro-rata", "adds up a single measure", "weights of two or more measures");
      }
    }
    return proRata;
  }

  private static Citation citation(Fields fields) {
    if (!fields.require("citation", "a mapping of article, instrument")) {
      return null;
    }
    Fields inner = fields.inner("citation");
    if (inner == null) {
      return null;
    }
    String instrument = inner.requiredText("instrument");
    String article = inner.requiredText("article");
    inner.end();
    fields.absorb(inner);
    return inner.isSound() ? new Citation(instrument, article) : null;
  }
}
