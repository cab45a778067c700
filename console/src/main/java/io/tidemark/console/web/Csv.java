package io.tidemark.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/**
 * Lines of CSV that stay text in a spreadsheet: what would begin a formula there gets an apostrophe
 * before it, and so does what begins with one, so that it can be taken off again.
 */
public final class Csv {
  /** With the character set, for the header. */
  public static final String MEDIA_TYPE = "text/csv;charset=UTF-8";

  private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\t\r\n'].*");
  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvWriteFeature.ALWAYS_QUOTE_STRINGS).build();
  private static final ObjectWriter WRITER = MAPPER.writerFor(String[].class);
  private static final ObjectReader READER =
      MAPPER.readerFor(String[].class).with(CsvReadFeature.WRAP_AS_ARRAY);

  private Csv() {}

  /** One line, with its end; null is an empty cell. */
  public static String line(List<?> cells) {
    return WRITER.writeValueAsString(cells.stream().map(Csv::harmless).toArray(String[]::new));
  }

  private static String harmless(Object value) {
    String text = value == null ? "" : value.toString();
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /**
   * Gives the cells of each line as they were before they were made harmless.
   *
   * @throws tools.jackson.core.JacksonException when it is no CSV
   */
  public static void read(InputStream in, Consumer<List<String>> taker) throws IOException {
    try (MappingIterator<String[]> lines = READER.readValues(in)) {
      while (lines.hasNext()) {
        List<String> cells = new ArrayList<>();
        for (String cell : lines.next()) {
          cells.add(cell.startsWith("'") ? cell.substring(1) : cell);
        }
        taker.accept(cells);
      }
    }
  }
}
