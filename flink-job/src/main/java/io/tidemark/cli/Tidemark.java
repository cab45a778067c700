package io.tidemark.cli;

import io.tidemark.deadletters.DeadLetterException;
import io.tidemark.job.OptionException;
import io.tidemark.rule.CatalogueError;
import io.tidemark.rule.CatalogueException;
import io.tidemark.webhook.WebhookException;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command. Its exit statuses hold for every command that does not list its own. */
@Command(
    name = "tidemark",
    description = "Exact alerts on the lines that the law calls serious.",
    mixinStandardHelpOptions = true,
    versionProvider = Tidemark.Version.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:the run failed",
      "2:unusable arguments, options or catalogue; or no such broker, topic or cluster",
      "130:stopped by Ctrl-C",
      "143:stopped by SIGTERM, as 'kill' and containers send it"
    },
    subcommands = {
      RunCommand.class,
      ReplayCommand.class,
      ExplainCommand.class,
      RulesCommand.class,
      PseudonymCommand.class,
      SchemasCommand.class,
      TopicsCommand.class,
      AsyncApiCommand.class,
      DoctorCommand.class,
      HeartbeatCommand.class,
      WebhookCommand.class,
      DeadLettersCommand.class,
      AutoComplete.GenerateCompletion.class
    })
public final class Tidemark implements Runnable {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show the log, and the stack trace of an error.")
  private boolean verbose;

  @Spec private CommandSpec spec;

  private Tidemark() {}

  /** Runs the command line and exits with its status. */
  public static void main(String[] arguments) {
    if (java.util.Arrays.asList(arguments).contains("--verbose")) {
      System.setProperty("tidemark.log.level", "INFO");
    }
    PrintWriter out = writer(FileDescriptor.out, false);
    PrintWriter err = writer(FileDescriptor.err, true);
    int status = run(out, err, arguments);
    if (out.checkError() && status == CommandLine.ExitCode.OK) {
      err.println("tidemark: standard output could not be written to its end");
      status = CommandLine.ExitCode.SOFTWARE;
    }
    System.exit(status);
  }

  /** UTF-8 whatever the locale: alerts and citations hold text of any script. */
  private static PrintWriter writer(FileDescriptor descriptor, boolean flushEachLine) {
    return new PrintWriter(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        flushEachLine,
        StandardCharsets.UTF_8);
  }

  /** Runs the command line; its exit status. */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return commandLine().setOut(out).setErr(err).execute(arguments);
  }

  /** All commands, with what they take and what they end with. */
  public static CommandLine commandLine() {
    Tidemark root = new Tidemark();
    return new CommandLine(root)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, args) -> unusable(e))
        .setExecutionExceptionHandler((e, line, parsed) -> failed(e, line, root.verbose));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }

  private static int unusable(ParameterException e) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .printf(
            "tidemark: %s; see '%s --help'%n",
            e.getMessage(), command.getCommandSpec().qualifiedName());
    return CommandLine.ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine line, boolean verbose) {
    if (verbose) {
      e.printStackTrace(line.getErr());
    }
    if (e instanceof CatalogueException catalogue) {
      for (CatalogueError error : catalogue.errors()) {
        line.getErr().println(error);
      }
      return CommandLine.ExitCode.USAGE;
    }
    boolean unusable = e instanceof OptionException;
    boolean saysAll = unusable || e instanceof WebhookException || e instanceof DeadLetterException;
    line.getErr().println("tidemark: " + (saysAll ? e.getMessage() : firstLine(rootCause(e))));
    return unusable ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
  }

  private static Throwable rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String firstLine(Throwable e) {
    String message = e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
    return e.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version =
          Optional.ofNullable(Tidemark.class.getPackage().getImplementationVersion())
              .orElse("development build");
      return new String[] {"tidemark " + version};
    }
  }
}
