package io.tidemark.demo.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a Dockerfile must not hold: the rules that Dockerfile linters agree on, as far as they
 * concern images that run a JVM.
 */
final class DockerfileRules {
  private static final Set<String> INSTRUCTIONS =
      Set.of(
          "ARG",
          "CMD",
          "COPY",
          "ENTRYPOINT",
          "ENV",
          "EXPOSE",
          "FROM",
          "HEALTHCHECK",
          "LABEL",
          "RUN",
          "SHELL",
          "STOPSIGNAL",
          "USER",
          "VOLUME",
          "WORKDIR");

  private final List<String> broken = new ArrayList<>();

  private DockerfileRules() {}

  /** Each broken rule, with the instruction that breaks it. */
  static List<String> broken(List<List<String>> instructions) {
    DockerfileRules rules = new DockerfileRules();
    String user = "root";
    for (List<String> instruction : instructions) {
      rules.check(instruction);
      if (instruction.get(0).equals("FROM")) {
        user = "root";
      } else if (instruction.get(0).equals("USER")) {
        user = instruction.get(1);
      }
    }
    if (user.equals("root") || user.startsWith("0")) {
      rules.broken.add("the last USER is root");
    }
    rules.atMostOnce("CMD", instructions);
    rules.atMostOnce("ENTRYPOINT", instructions);
    return rules.broken;
  }

  private void check(List<String> instruction) {
    String keyword = instruction.get(0);
    String text = String.join(" ", instruction);
    require(
        INSTRUCTIONS.contains(keyword),
        "an instruction in capitals, and COPY instead of ADD",
        text);
    switch (keyword) {
      case "FROM" -> {
        String image = instruction.get(1);
        require(
            image.matches("[^:]+:[^:]*[0-9][^:]*") && !image.endsWith(":latest"),
            "an image with its version",
            text);
      }
      case "RUN" -> checkCommand(text);
      case "WORKDIR" -> require(instruction.get(1).startsWith("/"), "an absolute WORKDIR", text);
      case "CMD", "ENTRYPOINT" ->
          require(text.contains("[\"") && text.endsWith("\"]"), "the JSON form", text);
      case "COPY" ->
          require(
              instruction.stream().noneMatch(part -> part.matches("https?://.*")),
              "files of the context only",
              text);
      case "EXPOSE" ->
          require(
              instruction.stream().skip(1).allMatch(port -> port.matches("[0-9]{1,5}(/tcp|/udp)?")),
              "ports",
              text);
      default -> {}
    }
  }

  private void checkCommand(String text) {
    require(!text.matches(".*\\bsudo\\b.*"), "no sudo", text);
    require(!text.matches(".*\\b(curl|wget)\\b.*"), "nothing fetched while building", text);
    if (text.contains("apt-get install")) {
      require(
          text.contains("-y")
              && text.contains("--no-install-recommends")
              && text.contains("rm -rf /var/lib/apt/lists"),
          "apt-get with -y, --no-install-recommends and its lists removed",
          text);
    }
    require(
        !text.matches(".*[^|]\\|[^|].*") || text.contains("$(") || text.contains("pipefail"),
        "no pipe without pipefail",
        text);
  }

  private void atMostOnce(String keyword, List<List<String>> instructions) {
    int seen = 0;
    for (List<String> instruction : instructions) {
      seen = instruction.get(0).equals("FROM") ? 0 : seen;
      seen += instruction.get(0).equals(keyword) ? 1 : 0;
      require(seen < 2, keyword + " once a stage", String.join(" ", instruction));
    }
  }

  private void require(boolean holds, String rule, String instruction) {
    if (!holds) {
      broken.add(rule + ": " + instruction);
    }
  }
}
