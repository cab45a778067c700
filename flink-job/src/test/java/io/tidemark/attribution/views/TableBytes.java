package io.tidemark.attribution.views;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** View tables as they stand in checkpoints: in pieces, each after its length in four bytes. */
public final class TableBytes {
  static final int LENGTH_BYTES = Integer.BYTES;

  private TableBytes() {}

  static byte[] of(ViewTable table) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      table.write(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static ViewTable read(byte[] bytes) {
    try {
      return ViewTable.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The table as it comes back from its written form. */
  public static ViewTable writtenAndRead(ViewTable table) {
    return read(of(table));
  }
}
