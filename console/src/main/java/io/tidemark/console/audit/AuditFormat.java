package io.tidemark.console.audit;

import io.tidemark.console.web.Csv;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** How the audit log stands in a file: an entry a line, with its hash. */
enum AuditFormat {
  JSONL("application/jsonl;charset=UTF-8") {
    @Override
    String head() {
      return "";
    }

    @Override
    String line(AuditEntry entry) {
      return MAPPER.writeValueAsString(entry) + "\n";
    }

    @Override
    void read(InputStream in, Consumer<AuditEntry> taker) throws IOException {
      try (MappingIterator<AuditEntry> entries =
          MAPPER.readerFor(AuditEntry.class).readValues(in)) {
        entries.forEachRemaining(taker);
      }
    }
  },
  CSV(Csv.MEDIA_TYPE) {
    @Override
    String head() {
      return Csv.line(COLUMNS);
    }

    @Override
    String line(AuditEntry entry) {
      return Csv.line(
          List.of(
              entry.id(),
              entry.at(),
              entry.person(),
              entry.action(),
              entry.target(),
              entry.detail(),
              entry.hash()));
    }

    @Override
    void read(InputStream in, Consumer<AuditEntry> taker) throws IOException {
      Csv.read(
          in,
          cells -> {
            if (!cells.equals(COLUMNS)) {
              taker.accept(entry(cells));
            }
          });
    }
  };

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final List<String> COLUMNS =
      List.of("id", "at", "person", "action", "target", "detail", "hash");

  private final String mediaType;

  AuditFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** What stands before the entries. */
  abstract String head();

  abstract String line(AuditEntry entry);

  /**
   * Gives each entry of such a file.
   *
   * @throws RuntimeException when a line is no entry
   */
  abstract void read(InputStream in, Consumer<AuditEntry> taker) throws IOException;

  String mediaType() {
    return mediaType;
  }

  String fileName() {
    return "audit." + name().toLowerCase(Locale.ROOT);
  }

  private static AuditEntry entry(List<String> cells) {
    if (cells.size() != COLUMNS.size()) {
      throw new IllegalArgumentException("a line has %d cells".formatted(cells.size()));
    }
    return new AuditEntry(
        Long.parseLong(cells.get(0)),
        Instant.parse(cells.get(1)),
        cells.get(2),
        cells.get(3),
        cells.get(4),
        cells.get(5),
        cells.get(6));
  }
}
