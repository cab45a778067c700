package io.tidemark.demo.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a running job shows to Prometheus. */
final class ShownMetrics {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  ShownMetrics(int port) {
    this.address = URI.create("http://localhost:" + port + "/metrics");
  }

  /** The samples, as {@code name{labels} value}; empty while nobody answers. */
  List<String> samples() throws InterruptedException {
    try {
      return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofLines())
          .body()
          .filter(line -> !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The names of all samples. */
  Set<String> names() throws InterruptedException {
    Set<String> names = new TreeSet<>();
    samples().forEach(sample -> names.add(sample.split("[{ ]", 2)[0]));
    return names;
  }

  /** Sum of the samples of that name that have all these parts, such as {@code stream="views"}. */
  double sum(String name, String... parts) throws InterruptedException {
    return samples().stream()
        .filter(sample -> sample.startsWith(name + '{'))
        .filter(sample -> List.of(parts).stream().allMatch(sample::contains))
        .mapToDouble(sample -> Double.parseDouble(sample.substring(sample.lastIndexOf(' ') + 1)))
        .sum();
  }
}
