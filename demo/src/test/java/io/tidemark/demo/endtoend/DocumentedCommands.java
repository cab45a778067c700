package io.tidemark.demo.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The commands of a document: its blocks that are marked {@code bash}, in their order. */
final class DocumentedCommands {
  static final Path REPOSITORY = Path.of("").toAbsolutePath().getParent();

  private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);

  private DocumentedCommands() {}

  /**
   * The blocks.
   *
   * @param document relative to the repository's root
   */
  static List<String> of(String document) throws IOException {
    return BLOCK
        .matcher(Files.readString(REPOSITORY.resolve(document)))
        .results()
        .map((MatchResult block) -> block.group(1))
        .toList();
  }
}
