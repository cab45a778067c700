package io.tidemark.cli;

import io.tidemark.job.KafkaPreflight;
import io.tidemark.job.OptionException;
import io.tidemark.job.PrometheusEndpoint;
import io.tidemark.job.PseudonymKeyPreflight;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.replay.Replay;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.FlinkException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tidemark run}: the job, here on an embedded Flink or on a cluster. */
@Command(
    name = "run",
    description = {
      "Runs the job against Kafka: here, on an embedded Flink with its web interface, until"
          + " Ctrl-C; or on a Flink session cluster, where it is submitted and left."
    },
    modelTransformer = TopicsCommand.WithJobOptions.class)
final class RunCommand implements Callable<Integer> {
  private static final int STOP_SECONDS = 60;
  private static final int CONNECT_MILLIS = 10_000;
  private static final int HIGHEST_PORT = 65_535;

  /** Where bin/tidemark says that the build puts the job's jar. */
  private static final String BUILT_JAR = "tidemark.job-jar";

  @Option(
      names = "--cluster",
      paramLabel = "HOST:PORT",
      description = "Submit to the Flink cluster with this REST address instead.")
  private String cluster;

  @Option(
      names = "--jar",
      paramLabel = "FILE",
      description = "The job's jar, to submit; default: the one that 'mvn package' made here.")
  private Path jar;

  @Option(
      names = "--from",
      paramLabel = "PATH",
      description = "Start from this savepoint or checkpoint.")
  private String from;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration options = JobOptions.read(spec.commandLine().getParseResult());
    checkDestination();
    String keyFile = options.get(TidemarkOptions.PSEUDONYM_KEY_FILE);
    (cluster == null
            ? PseudonymKeyPreflight.checkHere(keyFile)
            : PseudonymKeyPreflight.checkForCluster(keyFile))
        .ifPresent(warning -> spec.commandLine().getErr().println("tidemark: warning: " + warning));
    KafkaPreflight.check(options);
    Configuration flink = TidemarkJob.flinkConfiguration(options);
    if (from != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, from);
    }
    return cluster == null ? runHere(options, flink) : submit(options, flink);
  }

  private int runHere(Configuration options, Configuration flink) throws Exception {
    int parallelism =
        options
            .getOptional(TidemarkOptions.PARALLELISM)
            .orElse(Runtime.getRuntime().availableProcessors());
    Replay.embedded(flink, parallelism);
    flink.removeConfig(RestartStrategyOptions.RESTART_STRATEGY);
    flink.set(RestOptions.BIND_PORT, Integer.toString(options.get(TidemarkOptions.WEB_PORT)));
    PrometheusEndpoint.configure(flink, options);
    PrintWriter err = spec.commandLine().getErr();
    try (StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(flink)) {
      environment.setParallelism(parallelism);
      JobClient job = TidemarkJob.submit(environment, options);
      err.printf(
          "tidemark: job %s is running, web interface on port %d; Ctrl-C stops it%n",
          job.getJobID(), options.get(TidemarkOptions.WEB_PORT));
      err.flush();
      Thread stop =
          new Thread(() -> stop(job, options.get(TidemarkOptions.CHECKPOINT_DIRECTORY), err));
      Runtime.getRuntime().addShutdownHook(stop);
      job.getJobExecutionResult().get();
      return 0;
    } catch (CancellationException e) {
      return 0;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CancellationException) {
        return 0;
      }
      throw e;
    }
  }

  /** With a directory, a savepoint keeps all state and lets the open transactions be seen. */
  private static void stop(JobClient job, String directory, PrintWriter err) {
    try {
      if (directory == null) {
        job.cancel().get(STOP_SECONDS, TimeUnit.SECONDS);
        err.println("tidemark: stopped; without checkpoints.directory no state was kept");
      } else {
        String savepoint =
            job.stopWithSavepoint(false, directory, SavepointFormatType.CANONICAL)
                .get(STOP_SECONDS, TimeUnit.SECONDS);
        err.println("tidemark: stopped; go on with --from " + savepoint);
      }
    } catch (Exception e) {
      err.println("tidemark: stopped without a savepoint: " + e.getMessage());
    }
    err.flush();
  }

  private void checkDestination() {
    if (cluster == null) {
      if (jar != null) {
        throw new OptionException("--jar is for a cluster; name one with --cluster HOST:PORT");
      }
      return;
    }
    if (!cluster.matches("[^:]+:[0-9]{1,5}") || port() > HIGHEST_PORT) {
      throw new OptionException("--cluster must be HOST:PORT, not '" + cluster + "'");
    }
    if (!Files.isReadable(jobJar())) {
      throw new OptionException(
          "no job jar at "
              + jobJar()
              + "; build it with 'mvn -B -DskipTests package', or name one with --jar");
    }
    if (jar == null && isOlderThanThisBuild(jobJar())) {
      throw new OptionException(
          "the job jar "
              + jobJar()
              + " is of an earlier build; build it again with 'mvn -B -DskipTests package'");
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host(), port()), CONNECT_MILLIS);
    } catch (IOException e) {
      throw new OptionException(
          "no Flink cluster answers at "
              + cluster
              + " ("
              + e.getClass().getSimpleName()
              + "); check --cluster and that its JobManager is up");
    }
  }

  private String host() {
    return cluster.substring(0, cluster.indexOf(':'));
  }

  private int port() {
    return Integer.parseInt(cluster.substring(cluster.indexOf(':') + 1));
  }

  /** An older jar may not fit the graph that is made here. */
  private static boolean isOlderThanThisBuild(Path jobJar) {
    try {
      Path here =
          Path.of(RunCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.getLastModifiedTime(jobJar).compareTo(Files.getLastModifiedTime(here)) < 0;
    } catch (IOException | URISyntaxException e) {
      return false;
    }
  }

  private Path jobJar() {
    return jar == null ? Path.of(System.getProperty(BUILT_JAR, "the build")) : jar;
  }

  private int submit(Configuration options, Configuration flink) throws Exception {
    try (StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createRemoteEnvironment(
            host(), port(), flink, jobJar().toAbsolutePath().toString())) {
      JobClient job = submit(environment, options);
      PrintWriter out = spec.commandLine().getOut();
      out.println("submitted job " + job.getJobID());
      out.flush();
      return 0;
    }
  }

  private JobClient submit(StreamExecutionEnvironment environment, Configuration options)
      throws Exception {
    try {
      return TidemarkJob.submit(environment, options);
    } catch (FlinkException e) {
      String trace = ExceptionUtils.stringifyException(e);
      String deepest =
          trace
              .lines()
              .filter(line -> line.startsWith("Caused by: "))
              .reduce((first, second) -> second)
              .map(line -> line.substring("Caused by: ".length()))
              .orElse(e.getMessage());
      throw new OptionException("the cluster at " + cluster + " refused the job: " + deepest);
    }
  }
}
