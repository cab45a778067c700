package io.tidemark.demo.run;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the person watching sees: lines that stay, and below them, on a real terminal, a block that
 * is drawn again and again.
 */
public final class Terminal {
  private static final int USUAL_COLUMNS = 80;

  private final PrintStream out;
  private final boolean redraws;
  private final int columns;
  private List<String> block = List.of();

  /**
   * @param redraws false: {@code out} is a file or a pipe
   * @param columns how long a line may be
   */
  public Terminal(PrintStream out, boolean redraws, int columns) {
    this.out = out;
    this.redraws = redraws;
    this.columns = columns;
  }

  /** Standard output, as it is. */
  public static Terminal standard() {
    String kind = System.getenv("TERM");
    boolean redraws = isInteractive() && kind != null && !kind.equals("dumb");
    return new Terminal(System.out, redraws, redraws ? askColumns() : Integer.MAX_VALUE);
  }

  private static int askColumns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT).start();
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      int columns = size.length == 2 ? Integer.parseInt(size[1]) : 0;
      return columns > 0 ? columns : USUAL_COLUMNS;
    } catch (IOException | NumberFormatException e) {
      return USUAL_COLUMNS;
    }
  }

  @SuppressWarnings("SystemConsoleNull") // from JDK 22 on, isTerminal answers
  private static boolean isInteractive() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How long a line may be. */
  int columns() {
    return columns;
  }

  /** Whether there is a block that is drawn again. */
  public boolean redraws() {
    return redraws;
  }

  /** Prints a line that stays. */
  public synchronized void say(String line) {
    erase();
    out.println(line);
    draw();
  }

  /** Replaces the block; without a real terminal nothing is shown. */
  public synchronized void show(List<String> lines) {
    erase();
    block = List.copyOf(lines);
    draw();
  }

  private void erase() {
    if (redraws && !block.isEmpty()) {
      out.print("\u001b[" + block.size() + "A\u001b[J");
    }
  }

  private void draw() {
    if (redraws) {
      // A line that wraps would be two to erase.
      block.forEach(line -> out.println(Cells.cut(line, columns)));
    }
    out.flush();
  }
}
