package io.tidemark.doctor;

import io.tidemark.job.RegistryOptions;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.job.Topics;
import io.tidemark.registry.RegistryClient;
import io.tidemark.registry.RegistryException;
import io.tidemark.registry.TopicSchemas;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;

/** The schema registry: reachable, and holding what the job and its readers need. */
final class RegistryChecks {
  private final Configuration options;
  private final Consumer<Finding> findings;

  RegistryChecks(Configuration options, Consumer<Finding> findings) {
    this.options = options;
    this.findings = findings;
  }

  /** Ends with the first request that fails: the others would fail alike. */
  void check() throws InterruptedException {
    RegistryClient registry = new RegistryClient(RegistryOptions.required(options));
    try {
      registry.check();
      for (TopicSchemas topic : Topics.schemas(options)) {
        for (String change : topic.register(registry, true)) {
          findings.accept(
              new Finding(
                  TopicSchemas.subject(topic.topic()),
                  "is not as recommended: " + change,
                  "run 'tidemark schemas register'"));
        }
      }
    } catch (RegistryException e) {
      findings.accept(
          new Finding(
              TidemarkOptions.REGISTRY_URL.key(),
              e.getMessage(),
              "correct the address or the credentials, or start the registry"));
    }
  }
}
