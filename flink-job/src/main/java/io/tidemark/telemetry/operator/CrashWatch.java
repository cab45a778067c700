package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.Origin;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Watches one part of the job at its work. When it crashes, the record in hand is noted in the
 * {@link PoisonLog}, and the crash goes on.
 *
 * <p>Only what a program does wrong with what it is given counts as a crash: a lost connection, a
 * full disk or a cancelled task says nothing about the record.
 */
public final class CrashWatch implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Where exceptions come from that speak of a record; those of Flink and Kafka do not. */
  private static final List<String> OF_PROGRAMS =
      List.of("java.lang.", "java.util.", "java.time.", "java.math.", "org.apache.avro.");

  private static final String OF_THREADS = "java.util.concurrent.";

  /** For tests: called with part and record before its work; null: nothing is. */
  static volatile BiConsumer<String, Origin> injectedFault;

  private final PoisonLog log;
  private final String part;

  /** Work that gives something. */
  @FunctionalInterface
  public interface Giving<T, E extends Exception> {
    T get() throws E;
  }

  /** Work that gives nothing. */
  @FunctionalInterface
  public interface Work<E extends Exception> {
    void run() throws E;
  }

  /**
   * A watch over one part.
   *
   * @param part its name, for the operator who reads of a crash
   */
  public CrashWatch(PoisonLog log, String part) {
    this.log = Objects.requireNonNull(log, "log");
    this.part = Objects.requireNonNull(part, "part");
  }

  /**
   * Has work done.
   *
   * @param record where the record in hand stood, or null; asked for after a crash
   */
  public <E extends Exception> void run(Supplier<Origin> record, Work<E> work) throws E {
    this.<Void, E>get(
        record,
        () -> {
          work.run();
          return null;
        });
  }

  /** Likewise, for work that gives something. */
  public <T, E extends Exception> T get(Supplier<Origin> record, Giving<T, E> work) throws E {
    try {
      injectFault(record);
      return work.get();
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      if (isOfProgram(e)) {
        note(record, e);
      }
      throw e;
    }
  }

  private void note(Supplier<Origin> record, Throwable crash) {
    try {
      Origin at = record.get();
      if (at != null) {
        log.crashed(at, part + ": " + crash);
      }
    } catch (RuntimeException e) {
      crash.addSuppressed(e);
    }
  }

  private void injectFault(Supplier<Origin> record) {
    BiConsumer<String, Origin> fault = injectedFault;
    if (fault != null) {
      fault.accept(part, record.get());
    }
  }

  private static boolean isOfProgram(Throwable crash) {
    for (Throwable e = crash; e != null; e = e.getCause()) {
      String name = e.getClass().getName();
      if (e instanceof InterruptedException
          || name.startsWith(OF_THREADS)
          || OF_PROGRAMS.stream().noneMatch(name::startsWith)) {
        return false;
      }
    }
    return true;
  }
}
