package io.tidemark.rule;

import io.tidemark.rule.RuleReader.Reading;
import io.tidemark.rule.SettingsReader.Settings;
import io.tidemark.rule.YamlNode.Mapping;
import io.tidemark.rule.YamlNode.Sequence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads a catalogue: the settings from {@code catalogue.yaml}, the rules from every other YAML file
 * beside it. Either the whole catalogue is sound, or a {@link CatalogueException} says all that is
 * wrong with it.
 */
public final class CatalogueLoader {
  static final String SETTINGS_FILE = "catalogue.yaml";

  /** A class path cannot be listed, so the packaged files are named. */
  static final List<String> PACKAGED_FILES =
      List.of(
          SETTINGS_FILE,
          "assistance.yaml",
          "cyberviolence.yaml",
          "defamation.yaml",
          "heartbeat.yaml",
          "network-misuse.yaml",
          "paid-posting.yaml",
          "personal-information.yaml",
          "personal-information-harm.yaml",
          "personal-information-notes.yaml",
          "provider.yaml",
          "provider-attested.yaml",
          "public-prosecution.yaml",
          "reach.yaml");

  private static final String PACKAGED_DIRECTORY = "/io/tidemark/catalogue/";
  private static final int MOST_BYTES = 4 * YamlText.MOST_CHARACTERS;

  private final CatalogueErrors errors = new CatalogueErrors();

  private CatalogueLoader() {}

  /** The catalogue that comes with the job. */
  public static Catalogue loadPackaged() {
    CatalogueLoader loader = new CatalogueLoader();
    SortedMap<String, String> texts = new TreeMap<>();
    for (String file : PACKAGED_FILES) {
      try (InputStream in = CatalogueLoader.class.getResourceAsStream(PACKAGED_DIRECTORY + file)) {
        if (in == null) {
          throw new IllegalStateException("not packaged: " + PACKAGED_DIRECTORY + file);
        }
        texts.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException e) {
        loader.errors.addToFile(file, 0, "cannot be read: " + e.getMessage(), "");
      }
    }
    return loader.load(texts);
  }

  /**
   * The catalogue of every {@code *.yaml} file in a directory; directories in it are not entered,
   * hidden files not read.
   *
   * @throws CatalogueException with everything that is wrong
   */
  public static Catalogue loadDirectory(Path directory) {
    CatalogueLoader loader = new CatalogueLoader();
    return loader.load(loader.texts(directory));
  }

  /**
   * The catalogue of these files, name to content.
   *
   * @throws CatalogueException with everything that is wrong
   */
  public static Catalogue loadTexts(Map<String, String> textByFile) {
    return new CatalogueLoader().load(new TreeMap<>(textByFile));
  }

  private SortedMap<String, String> texts(Path directory) {
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path path : entries.filter(Files::isRegularFile).toList()) {
        String file = path.getFileName().toString();
        if (file.startsWith(".")) {
          continue;
        }
        if (file.endsWith(".yml")) {
          errors.addToFile(file, 0, "would not be read", "a name that ends in .yaml");
        } else if (file.endsWith(".yaml")) {
          text(file, path).ifPresent(text -> texts.put(file, text));
        }
      }
    } catch (IOException e) {
      errors.addToFile(directory.toString(), 0, "cannot be listed", "a readable directory");
      errors.throwIfAny();
    }
    return texts;
  }

  private Optional<String> text(String file, Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      errors.addToFile(file, 0, "is not UTF-8 text", "");
    } catch (IOException e) {
      errors.addToFile(file, 0, "cannot be read", "a readable file");
    }
    return Optional.empty();
  }

  private Catalogue load(SortedMap<String, String> texts) {
    Settings settings = null;
    List<Reading> readings = new ArrayList<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      String file = text.getKey();
      Optional<Mapping> document = YamlText.read(file, text.getValue(), errors);
      if (document.isPresent() && file.equals(SETTINGS_FILE)) {
        settings = SettingsReader.read(file, document.get(), errors).orElse(null);
      } else {
        document.ifPresent(mapping -> readings.addAll(rules(file, mapping)));
      }
    }
    if (!texts.containsKey(SETTINGS_FILE)) {
      errors.addToFile(SETTINGS_FILE, 0, "is missing or unreadable", "a file with the settings");
    }
    SiblingChecks.differentIds(readings, errors);
    SiblingChecks.families(readings, errors);
    SiblingChecks.notes(readings, errors);
    BaseOffenceChecks.check(readings, errors);
    errors.throwIfAny();
    SortedMap<String, Rule> rules = new TreeMap<>();
    readings.forEach(reading -> rules.put(reading.id(), reading.rule()));
    return new Catalogue(settings.zone(), settings.itemClasses(), rules);
  }

  private List<Reading> rules(String file, Mapping document) {
    Fields fields = new Fields(file, "", document, errors);
    Mapping defaults = defaults(file, fields, document);
    List<Reading> readings = new ArrayList<>();
    if (fields.require("rules", "a list of rules")) {
      YamlNode rules = document.fields().get("rules");
      if (!(rules instanceof Sequence sequence)) {
        fields.wrong("rules", "is " + rules.described(), "a list of rules");
      } else if (sequence.items().isEmpty()) {
        fields.wrong("rules", "is empty", "a list of rules");
      } else {
        readings.addAll(rules(file, sequence, defaults));
      }
    }
    fields.end();
    return readings;
  }

  private List<Reading> rules(String file, Sequence rules, Mapping defaults) {
    RuleReader reader = new RuleReader(file, errors);
    List<Reading> readings = new ArrayList<>();
    int position = 0;
    for (YamlNode node : rules.items()) {
      position++;
      if (node instanceof Mapping own) {
        readings.add(reader.read(position, own, defaults));
      } else {
        errors.add(file, node.line(), "#" + position, "", "is " + node.described(), "a mapping");
      }
    }
    return readings;
  }

  private Mapping defaults(String file, Fields fields, Mapping document) {
    if (!fields.has(Fields.FROM_DEFAULTS)) {
      return Mapping.EMPTY;
    }
    YamlNode node = document.fields().get(Fields.FROM_DEFAULTS);
    if (!(node instanceof Mapping defaults)) {
      fields.wrong(Fields.FROM_DEFAULTS, "is " + node.described(), "a mapping");
      return Mapping.EMPTY;
    }
    YamlNode id = defaults.fields().get("id");
    if (id != null) {
      errors.add(
          file,
          id.line(),
          Fields.FROM_DEFAULTS,
          "id",
          "rules cannot share an id",
          "any other field");
    }
    return defaults;
  }
}
