package io.tidemark.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/** Reads what a user wrote for {@code --until}. */
final class UntilText {

  private static final Pattern PLACE =
      Pattern.compile("(?<topic>[A-Za-z0-9._-]+):(?<partition>\\d{1,9})=(?<offset>\\d{1,18})");

  private UntilText() {}

  static Until read(String text) {
    if (isFile(text)) {
      return new Until.Offsets(ofFile(Path.of(text)));
    }
    if (text.indexOf('=') > 0) {
      return new Until.Offsets(ofText(text));
    }
    try {
      return new Until.Time(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new OptionException(
          "--until is neither a time such as 2024-03-01T09:00:00Z, nor offsets such as"
              + " telemetry.posts:0=120,telemetry.posts:1=98, nor a readable JSON file: '"
              + text
              + "'");
    }
  }

  private static boolean isFile(String text) {
    try {
      return Files.isReadable(Path.of(text)) && !Files.isDirectory(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static Map<TopicPartition, Long> ofText(String text) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    for (String part : text.split(",", -1)) {
      Matcher place = PLACE.matcher(part.strip());
      if (!place.matches()) {
        throw new OptionException(
            "--until has '" + part.strip() + "'; it must be topic:partition=offset");
      }
      TopicPartition partition =
          new TopicPartition(place.group("topic"), Integer.parseInt(place.group("partition")));
      if (ends.put(partition, Long.parseLong(place.group("offset"))) != null) {
        throw new OptionException("--until names " + partition + " twice");
      }
    }
    return ends;
  }

  private static Map<TopicPartition, Long> ofFile(Path file) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    try {
      JsonNode topics = new ObjectMapper().readTree(file.toFile());
      for (Map.Entry<String, JsonNode> topic : topics.properties()) {
        for (Map.Entry<String, JsonNode> end : topic.getValue().properties()) {
          int partition = Integer.parseInt(end.getKey());
          if (!end.getValue().canConvertToLong() || partition < 0) {
            throw new NumberFormatException(end.getKey() + ": " + end.getValue());
          }
          ends.put(new TopicPartition(topic.getKey(), partition), end.getValue().longValue());
        }
      }
    } catch (IOException | NumberFormatException e) {
      throw unreadable(file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    if (ends.isEmpty()) {
      throw unreadable(file, "it names no partition");
    }
    return ends;
  }

  private static OptionException unreadable(Path file, String why) {
    return new OptionException(
        "--until "
            + file
            + " must be JSON such as {\"telemetry.posts\": {\"0\": 120, \"1\": 98}}: "
            + why);
  }
}
