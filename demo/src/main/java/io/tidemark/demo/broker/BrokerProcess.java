package io.tidemark.demo.broker;

import io.tidemark.demo.Interrupts;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;

/**
 * Main class of the broker's own JVM: formats the storage where that is still to be done, runs the
 * broker, and dies with the process that started it, whose end closes standard input.
 */
public final class BrokerProcess {
  private BrokerProcess() {}

  /**
   * Runs until standard input ends.
   *
   * @param args the broker's properties file; a cluster id to format the storage with, or nothing
   */
  public static void main(String[] args) throws Exception {
    // Ctrl-C goes to the whole process group; the starting process decides when the broker ends.
    Interrupts.onInterrupt(() -> {});
    if (args.length > 1) {
      int status = format(args[0], args[1]);
      if (status != 0) {
        System.exit(status);
      }
    }
    Thread watch = new Thread(BrokerProcess::dieWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    Class.forName("kafka.Kafka")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {args[0]});
  }

  private static int format(String properties, String clusterId)
      throws ClassNotFoundException,
          NoSuchMethodException,
          IllegalAccessException,
          InvocationTargetException {
    String[] arguments = {"format", "-t", clusterId, "-c", properties};
    return (int)
        Class.forName("kafka.tools.StorageTool")
            .getMethod("execute", String[].class, PrintStream.class)
            .invoke(null, arguments, System.out);
  }

  private static void dieWithParent() {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      System.err.println("standard input is gone: " + e);
    }
    Runtime.getRuntime().halt(0);
  }
}
