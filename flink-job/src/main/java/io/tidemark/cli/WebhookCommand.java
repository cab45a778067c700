package io.tidemark.cli;

import io.tidemark.job.OptionException;
import io.tidemark.webhook.Webhook;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark webhook}: sends the alerts to an address. */
@Command(
    name = "webhook",
    description = {
      "Sends every revision of the alerts topic to an address, as JSON, until Ctrl-C: in the order of"
          + " each alert, and again until it is taken. A revision may come twice; its webhook-id"
          + " tells.",
    },
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class WebhookCommand implements Callable<Integer> {
  @Option(
      names = "--url",
      required = true,
      paramLabel = "URL",
      description = "Where to, http or https.")
  private URI url;

  @Option(
      names = "--secret-file",
      paramLabel = "FILE",
      description =
          "Signs each request with the secret in this file ('whsec_' and 24 to 64 bytes in base64)."
              + " Default: not signed.")
  private Path secretFile;

  @Option(
      names = "--group",
      paramLabel = "GROUP",
      defaultValue = "tidemark-webhook",
      description =
          "Consumer group that remembers what was sent; one for each receiver. Default:"
              + " ${DEFAULT-VALUE}.")
  private String group;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
      throw new OptionException("--url must be an address of http or https, not '" + url + "'");
    }
    PrintWriter err = spec.commandLine().getErr();
    Webhook webhook =
        new Webhook(
            JobOptions.read(spec.commandLine().getParseResult()),
            group,
            url,
            secretFile,
            line -> {
              err.println("tidemark: " + line);
              err.flush();
            });
    Thread stop = new Thread(() -> stop(webhook), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    webhook.run();
    return 0;
  }

  private static void stop(Webhook webhook) {
    try {
      webhook.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
