package io.tidemark.demo.deploy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The instructions of one Dockerfile, in order, as {@code [keyword, argument, ...]}. */
record Dockerfile(Path context, Path path, List<List<String>> instructions) {

  static Dockerfile read(Path context, Path path) throws IOException {
    List<List<String>> instructions = new ArrayList<>();
    for (String line : Files.readString(path).replace("\\\n", " ").split("\n", -1)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        instructions.add(Arrays.asList(line.trim().split("\\s+", -1)));
      }
    }
    return new Dockerfile(context, path, List.copyOf(instructions));
  }

  /** The images that the stages start from, other than earlier stages. */
  List<String> baseImages() {
    return argumentsOf("FROM").map(arguments -> arguments.get(0)).toList();
  }

  /** The user that the container runs as, or {@code root} when the last stage names none. */
  String user() {
    String user = "root";
    for (List<String> instruction : instructions) {
      switch (instruction.get(0)) {
        case "FROM" -> user = "root";
        case "USER" -> user = instruction.get(1);
        default -> {}
      }
    }
    return user;
  }

  /** The files that are copied from the build context; patterns may have a {@code *}. */
  List<String> copiedFromContext() {
    return argumentsOf("COPY")
        .filter(arguments -> !arguments.get(0).startsWith("--from="))
        .flatMap(arguments -> arguments.subList(0, arguments.size() - 1).stream())
        .toList();
  }

  /** The command line that the last stage's {@code ENTRYPOINT} names, without the arguments. */
  List<String> entryPoint() throws IOException {
    List<List<String>> all = argumentsOf("ENTRYPOINT").toList();
    String array = String.join(" ", all.get(all.size() - 1));
    return List.of(new ObjectMapper().readValue(array, String[].class));
  }

  /** The value of an {@code ENV}, split at its spaces. */
  List<String> environment(String name) {
    String start = name + "=\"";
    return argumentsOf("ENV")
        .map(arguments -> String.join(" ", arguments))
        .filter(setting -> setting.startsWith(start) && setting.endsWith("\""))
        .map(setting -> setting.substring(start.length(), setting.length() - 1))
        .flatMap(value -> Arrays.stream(value.split(" ", -1)))
        .toList();
  }

  private Stream<List<String>> argumentsOf(String keyword) {
    return instructions.stream()
        .filter(instruction -> instruction.get(0).equals(keyword))
        .map(instruction -> instruction.subList(1, instruction.size()));
  }
}
