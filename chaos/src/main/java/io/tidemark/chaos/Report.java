package io.tidemark.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The rounds so far, as {@code chaos.md} for people and {@code chaos.json} for programs. */
final class Report {
  private final Path directory;
  private final List<RoundResult> rounds = new ArrayList<>();

  Report(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  /** Writes the report again, so that what is done is there whatever comes. */
  void add(RoundResult round) throws IOException {
    rounds.add(round);
    Files.writeString(directory.resolve("chaos.md"), markdown());
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(directory.resolve("chaos.json").toFile(), rounds);
  }

  boolean isGood() {
    return rounds.stream().allMatch(RoundResult::isGood);
  }

  /** One line on the last round. */
  static String line(RoundResult round) {
    return "seed "
        + round.seed()
        + ", "
        + round.backend()
        + ", "
        + strikes(round)
        + ": "
        + verdict(round)
        + ", "
        + round.millis() / 1000
        + " s";
  }

  /** What all rounds together came to. */
  String sum() {
    return String.format(
        Locale.ROOT,
        "%d rounds, %d faults, %d records, %d alerts stood, %d revisions: %d lost, %d doubled, %d"
            + " wrong, %d rounds without a verdict",
        rounds.size(),
        rounds.stream().mapToInt(round -> round.strikes().size()).sum(),
        rounds.stream().mapToLong(RoundResult::events).sum(),
        verdicts().stream().mapToInt(Verdict::alerts).sum(),
        verdicts().stream().mapToInt(Verdict::revisions).sum(),
        verdicts().stream().mapToInt(verdict -> verdict.lost().size()).sum(),
        verdicts().stream().mapToInt(verdict -> verdict.doubled().size()).sum(),
        verdicts().stream().mapToInt(verdict -> verdict.wrong().size()).sum(),
        rounds.stream().filter(round -> round.verdict() == null).count());
  }

  private List<Verdict> verdicts() {
    return rounds.stream()
        .map(RoundResult::verdict)
        .filter(verdict -> verdict != null)
        .collect(Collectors.toList());
  }

  private String markdown() {
    StringBuilder text = new StringBuilder("# Fault rounds\n\n").append(sum()).append(".\n\n");
    text.append(
        "| fault | times | recovery timed | median, s | most, s |\n|---|---|---|---|---|\n");
    byFault()
        .forEach(
            (fault, strikes) -> {
              long[] millis =
                  strikes.stream()
                      .filter(strike -> strike.recoveryMillis() != null)
                      .mapToLong(Strike::recoveryMillis)
                      .sorted()
                      .toArray();
              text.append("| ").append(fault).append(" | ").append(strikes.size());
              text.append(" | ").append(millis.length).append(" | ");
              text.append(millis.length == 0 ? "" : seconds(millis[millis.length / 2]));
              text.append(" | ");
              text.append(millis.length == 0 ? "" : seconds(millis[millis.length - 1]));
              text.append(" |\n");
            });
    text.append(
        "\n| seed | state | faults, when, recovery | verdict | s |\n|---|---|---|---|---|\n");
    for (RoundResult round : rounds) {
      text.append("| ").append(round.seed()).append(" | ").append(round.backend());
      text.append(" | ").append(strikes(round)).append(" | ").append(verdict(round));
      text.append(" | ").append(round.millis() / 1000).append(" |\n");
    }
    return text.toString();
  }

  private Map<Fault, List<Strike>> byFault() {
    return rounds.stream()
        .flatMap(round -> round.strikes().stream())
        .collect(Collectors.groupingBy(Strike::fault, TreeMap::new, Collectors.toList()));
  }

  private static String strikes(RoundResult round) {
    return round.strikes().stream()
        .map(
            strike ->
                strike.fault()
                    + " at "
                    + seconds(strike.atMillis())
                    + (strike.recoveryMillis() == null
                        ? ""
                        : " (" + seconds(strike.recoveryMillis()) + ")"))
        .collect(Collectors.joining(", "));
  }

  private static String verdict(RoundResult round) {
    if (round.verdict() == null) {
      return "no verdict: " + round.trouble();
    }
    Verdict verdict = round.verdict();
    return verdict.lost().size()
        + " lost, "
        + verdict.doubled().size()
        + " doubled, "
        + verdict.wrong().size()
        + " wrong of "
        + verdict.alerts()
        + " alerts";
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
  }
}
