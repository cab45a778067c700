package io.tidemark.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** One run, in a process of its own. */
final class ContestantRun {
  private final ContestantSettings settings;
  private final String heap;

  ContestantRun(ContestantSettings settings, String heap) {
    this.settings = settings;
    this.heap = heap;
  }

  /**
   * Runs it to its end.
   *
   * @throws BenchException when the process fails, with the end of what it printed
   */
  Measured measure() throws IOException, InterruptedException {
    ObjectMapper json = new ObjectMapper();
    return json.readValue(
        run(ContestantProcess.class, ContestantProcess.RESULT, json), Measured.class);
  }

  /**
   * Has the detector read the whole log and end, instead of measuring it.
   *
   * @return the topic of its alerts
   * @throws BenchException when the process fails, with the end of what it printed
   */
  String readWhole() throws IOException, InterruptedException {
    return run(WholeReading.class, WholeReading.RESULT, new ObjectMapper());
  }

  private String run(Class<?> main, String prefix, ObjectMapper json)
      throws IOException, InterruptedException {
    return JavaProcess.run(
            main,
            json.writeValueAsString(settings),
            heap,
            classPath(),
            settings.directory().resolve(settings.run() + ".log"))
        .result(prefix, settings.contestant().wireName());
  }

  /** Flink and Kafka Streams each bring a RocksDB, the same classes in different versions. */
  private String classPath() {
    String other = settings.contestant() == Contestant.STREAMS ? "frocksdbjni-" : "rocksdbjni-";
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !new File(entry).getName().startsWith(other))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
