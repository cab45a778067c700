package io.tidemark.audit;

import io.tidemark.alert.AlertRevision;
import io.tidemark.rule.Basis;
import io.tidemark.rule.Level;
import io.tidemark.rule.RuleSubject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

/** What ids and names mean to a lawyer; one without words stands for itself. */
final class Words {
  private static final String RESOURCE = "words.properties";
  private static final Properties TEXTS = new Properties();

  static {
    try (Reader reader =
        new InputStreamReader(Words.class.getResourceAsStream(RESOURCE), StandardCharsets.UTF_8)) {
      TEXTS.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Words() {}

  /** What an alert counted. */
  static String measure(AlertRevision alert) {
    return measure(alert.subject().kind(), alert.measure());
  }

  static String measure(RuleSubject kind, String measure) {
    return TEXTS.getProperty(
        "measure." + kind.name().toLowerCase(Locale.ROOT) + '.' + measure, measure);
  }

  /** What a fact attests. */
  static String fact(String id) {
    return TEXTS.getProperty("fact." + id, id);
  }

  /** The id of a criterion, with what it means where that is known. */
  static String criterion(String id) {
    String text = TEXTS.getProperty(id);
    return text == null ? id : id + ": " + text;
  }

  static String level(Level level) {
    return switch (level) {
      case WATCH -> "to be watched";
      case SERIOUS -> "serious circumstances";
      case SERIOUS_CONSEQUENCES -> "serious consequences";
      case ESPECIALLY_SERIOUS -> "especially serious circumstances";
      case PUBLIC_PROSECUTION -> "public prosecution";
      case AGGRAVATING -> "heavier punishment";
      case GATE -> "an open point";
    };
  }

  static String basis(Basis basis) {
    return switch (basis) {
      case OBSERVED -> "telemetry alone; it needs no label";
      case ALLEGED -> "an allegation: without labels that are only alleged the line is not reached";
      case CONFIRMED -> "confirmed labels: they alone carry the count over the line";
    };
  }

  static String subject(RuleSubject kind) {
    return switch (kind) {
      case LINEAGE -> "content";
      case ACCOUNT -> "person or account";
      case VICTIM -> "victim";
      case SERVICE -> "service";
    };
  }
}
