package io.tidemark.demo.run;

import java.io.Console;
import java.io.PrintStream;
import java.util.List;

/**
 * What the person watching sees: lines that stay, and below them, on a real terminal, a block that
 * is drawn again and again.
 */
public final class Terminal {
  private final PrintStream out;
  private final boolean redraws;
  private List<String> block = List.of();

  /**
   * @param redraws false: {@code out} is a file or a pipe
   */
  public Terminal(PrintStream out, boolean redraws) {
    this.out = out;
    this.redraws = redraws;
  }

  /** Standard output, as it is. */
  public static Terminal standard() {
    String kind = System.getenv("TERM");
    return new Terminal(System.out, isInteractive() && kind != null && !kind.equals("dumb"));
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
      block.forEach(out::println);
    }
    out.flush();
  }
}
