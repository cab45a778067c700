package io.tidemark.console.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/** An answer that a browser saves as a file, written as it is made. */
public final class Download {
  private Download() {}

  /** Names the file, and opens it. */
  public static Writer start(HttpServletResponse response, String mediaType, String fileName)
      throws IOException {
    response.setContentType(mediaType);
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(fileName).build().toString());
    return new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
  }

  /** Adds a piece; one that fails breaks the answer off, so that nobody takes it for whole. */
  public static void write(Writer file, String piece) {
    try {
      file.write(piece);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
