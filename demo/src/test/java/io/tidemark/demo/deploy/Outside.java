package io.tidemark.demo.deploy;

import io.tidemark.demo.broker.Ports;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the things of the compose file are when its services run outside containers: hosts on the
 * loopback address, ports at free ones, volumes in a temporary directory.
 */
record Outside(Map<String, String> replacements) {
  private static final List<String> PORTS = List.of("9092", "9093", "9094");

  static Outside in(Path directory) {
    Map<String, String> replacements = new LinkedHashMap<>();
    replacements.put("://:", "://localhost:");
    replacements.put("\\bkafka:", "localhost:");
    replacements.put("(?<=jobmanager\\.rpc\\.address: )jobmanager", "localhost");
    replacements.put("/var/lib/kafka/data", directory.resolve("kafka-data").toString());
    replacements.put("/var/lib/tidemark", directory.resolve("flink-state").toString());
    replacements.put("(?<=prometheus\\.port: )9249", "0");
    List<Integer> free = Ports.free(PORTS.size());
    for (int i = 0; i < PORTS.size(); i++) {
      replacements.put("\\blocalhost:" + PORTS.get(i) + "\\b", "localhost:" + free.get(i));
    }
    return new Outside(replacements);
  }

  /** The same value outside. */
  String place(String value) {
    String placed = value;
    for (Map.Entry<String, String> replacement : replacements.entrySet()) {
      placed = placed.replaceAll(replacement.getKey(), replacement.getValue());
    }
    return placed;
  }

  Map<String, String> place(Map<String, String> values) {
    Map<String, String> placed = new LinkedHashMap<>();
    values.forEach((key, value) -> placed.put(key, place(value)));
    return placed;
  }

  List<String> place(List<String> values) {
    return values.stream().map(this::place).toList();
  }
}
