package io.tidemark.demo.deploy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Certificates that parties make for themselves, made with the JDK's own {@code keytool}. */
final class Certificates {
  /** Of every store. */
  static final String PASSWORD = "a-store-that-nobody-may-open";

  private Certificates() {}

  /** Makes for each a store of its key, and one by which others trust it. */
  static void write(Path directory, String... parties) throws IOException, InterruptedException {
    for (String party : parties) {
      Path certificate = directory.resolve(party + ".crt");
      keytool(
          "-genkeypair",
          "-keystore",
          keys(directory, party).toString(),
          "-keyalg",
          "EC",
          "-dname",
          "CN=" + party,
          "-ext",
          "san=dns:localhost,ip:127.0.0.1",
          "-validity",
          "2");
      keytool(
          "-exportcert",
          "-keystore",
          keys(directory, party).toString(),
          "-file",
          certificate.toString());
      keytool(
          "-importcert",
          "-noprompt",
          "-keystore",
          trust(directory, party).toString(),
          "-file",
          certificate.toString());
    }
  }

  /** The party's own key. */
  static Path keys(Path directory, String party) {
    return directory.resolve(party + ".p12");
  }

  /** What others trust it by. */
  static Path trust(Path directory, String party) {
    return directory.resolve("trust-" + party + ".p12");
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD, "-alias", "own"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("keytool " + arguments[0] + " failed: " + said);
    }
  }
}
