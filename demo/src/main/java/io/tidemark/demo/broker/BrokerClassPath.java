package io.tidemark.demo.broker;

import io.tidemark.demo.DemoException;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the jars of the broker, which the build lists apart from the job's. */
final class BrokerClassPath {
  private static final String LIST = "broker/target/broker.classpath";

  private BrokerClassPath() {}

  /** The class path of {@link BrokerProcess} and of the broker. */
  static String find() {
    Path own = ownLocation();
    Path list = own.getParent().getParent().resolve(LIST);
    try {
      return Files.readString(list).strip() + File.pathSeparator + own;
    } catch (IOException e) {
      throw new DemoException(
          "the broker's class path is not there ("
              + list
              + "): build it with mvn -pl demo -am process-classes",
          e);
    }
  }

  // demo/target/classes, or the jar beside it.
  private static Path ownLocation() {
    try {
      return Path.of(
          BrokerProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
