package io.tidemark.console.support;

import java.io.IOException;
import java.io.PrintStream;

/** Main class of the broker's own JVM, which ends with the one that started it. */
public final class BrokerMain {
  private BrokerMain() {}

  /**
   * Runs until standard input ends.
   *
   * @param args the properties file; a cluster id to format the storage with, or nothing
   */
  public static void main(String[] args) throws Exception {
    Thread watch = new Thread(BrokerMain::dieWithParent, "parent-watch");
    watch.setDaemon(true);
    watch.start();
    if (args.length > 1) {
      String[] format = {"format", "-t", args[1], "-c", args[0]};
      int status =
          (int)
              Class.forName("kafka.tools.StorageTool")
                  .getMethod("execute", String[].class, PrintStream.class)
                  .invoke(null, format, System.out);
      if (status != 0) {
        System.exit(status);
      }
    }
    Class.forName("kafka.Kafka")
        .getMethod("main", String[].class)
        .invoke(null, (Object) new String[] {args[0]});
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
