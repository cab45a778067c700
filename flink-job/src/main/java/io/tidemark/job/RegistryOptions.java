package io.tidemark.job;

import io.tidemark.registry.RegistryClient;
import io.tidemark.registry.RegistryException;
import io.tidemark.registry.RegistrySchemas;
import io.tidemark.registry.RegistrySettings;
import io.tidemark.registry.TopicSchemas;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** The schema registry that options name. */
public final class RegistryOptions {
  private RegistryOptions() {}

  /** Throws an {@link OptionException} when the options of the registry cannot be used. */
  static void check(Configuration options) {
    Optional<RegistrySettings> settings = settings(options);
    if (settings.isEmpty()
        && options.get(TidemarkOptions.ALERT_FRAMING) == TidemarkOptions.AlertFraming.CONFLUENT) {
      throw new OptionException(
          "option "
              + TidemarkOptions.ALERT_FRAMING.key()
              + " cannot be confluent without "
              + TidemarkOptions.REGISTRY_URL.key());
    }
  }

  /** The registry; empty where none is named. */
  static Optional<RegistrySettings> settings(Configuration options) {
    String credentials = options.get(TidemarkOptions.REGISTRY_CREDENTIALS);
    RegistrySettings.objection(credentials)
        .ifPresent(
            objection -> {
              throw new OptionException(
                  "option " + TidemarkOptions.REGISTRY_CREDENTIALS.key() + " " + objection);
            });
    try {
      return options
          .getOptional(TidemarkOptions.REGISTRY_URL)
          .filter(url -> !url.isBlank())
          .map(
              url ->
                  new RegistrySettings(
                      url, credentials, options.get(TidemarkOptions.REGISTRY_TIMEOUT)));
    } catch (IllegalArgumentException e) {
      throw new OptionException(
          "option " + TidemarkOptions.REGISTRY_URL.key() + " " + e.getMessage());
    }
  }

  /**
   * The registry.
   *
   * @throws OptionException where none is named
   */
  public static RegistrySettings required(Configuration options) {
    return settings(options)
        .orElseThrow(
            () ->
                new OptionException(
                    "option "
                        + TidemarkOptions.REGISTRY_URL.key()
                        + " is missing; give --registry URL or "
                        + OptionsReader.environmentName(TidemarkOptions.REGISTRY_URL.key())));
  }

  /** The registry's schemas for one reader; null where no registry is named. */
  public static RegistrySchemas schemas(Configuration options) {
    return settings(options).map(RegistrySchemas::new).orElse(null);
  }

  /**
   * Looks before the start whether the registry that is named answers.
   *
   * @throws OptionException when it does not
   */
  static void checkReachable(Configuration options) {
    Optional<RegistrySettings> settings = settings(options);
    if (settings.isPresent()) {
      ask(() -> new RegistryClient(settings.get()).check());
    }
  }

  /**
   * The id of today's alert schema under a topic's subject.
   *
   * @throws OptionException when the registry does not answer or does not have it
   */
  static int alertSchemaId(Configuration options, String topic) {
    String subject = TopicSchemas.subject(topic);
    RegistryClient registry = new RegistryClient(required(options));
    return ask(() -> registry.idOf(subject, TopicSchemas.alerts()))
        .orElseThrow(
            () ->
                new OptionException(
                    "subject "
                        + subject
                        + " has not today's alert schema in the registry; run 'tidemark schemas"
                        + " register'"));
  }

  @FunctionalInterface
  private interface Question<T> {
    T answer() throws RegistryException, InterruptedException;
  }

  private static <T> T ask(Question<T> question) {
    try {
      return question.answer();
    } catch (RegistryException e) {
      throw new OptionException(
          e.getMessage() + "; check " + TidemarkOptions.REGISTRY_URL.key() + " and that it is up");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OptionException("stopped while it asked the schema registry");
    }
  }
}
