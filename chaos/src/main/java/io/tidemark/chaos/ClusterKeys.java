package io.tidemark.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The key of one cluster, made for it alone: its processes show it to each other, and whoever asks
 * the REST interface shows it too. Nobody without it gets a word in.
 */
final class ClusterKeys {
  private static final int MAKING_SECONDS = 60;

  private final Path store;
  private final String password;

  private ClusterKeys(Path store, String password) {
    this.store = store;
    this.password = password;
  }

  /** Makes it with the JDK's own {@code keytool}, in that directory. */
  static ClusterKeys make(Path directory) throws IOException, InterruptedException {
    ClusterKeys keys =
        new ClusterKeys(
            Files.createDirectories(directory).resolve("cluster.p12"),
            UUID.randomUUID().toString());
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "cluster",
                "-keystore",
                keys.store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                keys.password,
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2")
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.log").toFile())
            .start();
    if (!keytool.waitFor(MAKING_SECONDS, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      throw new ChaosException("keytool makes no key: see " + directory.resolve("keytool.log"));
    }
    return keys;
  }

  /** Flink's settings: mutual TLS inside and at the REST interface. */
  String settings() {
    StringBuilder settings = new StringBuilder();
    for (String side : new String[] {"internal", "rest"}) {
      String prefix = "security.ssl." + side + ".";
      settings
          .append(prefix + "enabled: true\n")
          .append(prefix + "keystore: " + store + "\n")
          .append(prefix + "keystore-type: PKCS12\n")
          .append(prefix + "keystore-password: " + password + "\n")
          .append(prefix + "key-password: " + password + "\n")
          .append(prefix + "truststore: " + store + "\n")
          .append(prefix + "truststore-type: PKCS12\n")
          .append(prefix + "truststore-password: " + password + "\n");
    }
    return settings
        .append("security.ssl.rest.authentication-enabled: true\n")
        .append("security.ssl.algorithms: TLS_AES_128_GCM_SHA256\n")
        .append("security.ssl.protocol: TLSv1.3")
        .toString();
  }

  /** For a client that shows the key and trusts it. */
  SSLContext context() {
    try (InputStream in = Files.newInputStream(store)) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      keys.load(in, password.toCharArray());
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(keys, password.toCharArray());
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(keys);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new ChaosException("the cluster's key cannot be read", e);
    }
  }
}
