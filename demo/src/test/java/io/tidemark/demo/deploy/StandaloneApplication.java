package io.tidemark.demo.deploy;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.client.deployment.application.ApplicationClusterEntryPoint;
import org.apache.flink.client.program.DefaultPackagedProgramRetriever;
import org.apache.flink.client.program.PackagedProgram;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.entrypoint.ClusterEntrypointUtils;
import org.apache.flink.runtime.resourcemanager.StandaloneResourceManagerFactory;

/**
 * What {@code standalone-job} runs in Flink's image: a JobManager in Application Mode that finds
 * its job in {@code usrlib}. Flink's own main class is in its distribution only, which no Maven
 * repository has; everything below that class is Flink's here, too.
 */
public final class StandaloneApplication extends ApplicationClusterEntryPoint {
  private StandaloneApplication(Configuration flink, PackagedProgram program) {
    super(flink, program, StandaloneResourceManagerFactory.getInstance());
  }

  /**
   * Runs until the job ends.
   *
   * @param arguments {@code --configDir DIR}, {@code --job-classname NAME}, {@code -D key=value} of
   *     Flink, and the job's own arguments
   */
  public static void main(String[] arguments) throws Exception {
    Configuration dynamic = new Configuration();
    List<String> own = new ArrayList<>();
    String directory = null;
    String jobClass = null;
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("--configDir")) {
        directory = arguments[++i];
      } else if (argument.equals("--job-classname")) {
        jobClass = arguments[++i];
      } else if (argument.equals("-D")) {
        String[] setting = arguments[++i].split("=", 2);
        dynamic.setString(setting[0], setting[1]);
      } else {
        own.add(argument);
      }
    }
    Configuration flink = GlobalConfiguration.loadConfiguration(directory, dynamic);
    File library = ClusterEntrypointUtils.tryFindUserLibDirectory().orElseThrow();
    PackagedProgram program =
        DefaultPackagedProgramRetriever.create(library, jobClass, own.toArray(String[]::new), flink)
            .getPackagedProgram();
    configureExecution(flink, program);
    ClusterEntrypoint.runClusterEntrypoint(new StandaloneApplication(flink, program));
  }
}
