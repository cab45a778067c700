package io.tidemark.telemetry.operator;

import io.tidemark.telemetry.Origin;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

/** Has parts of every job in this JVM crash at some records, until it is closed. */
public final class InjectedFault implements AutoCloseable {
  private final Map<String, Integer> crashes = new ConcurrentHashMap<>();

  private InjectedFault() {}

  /**
   * Injects it.
   *
   * @param crashes true for a part, as {@link CrashWatch} names it, and a record
   */
  public static InjectedFault into(BiPredicate<String, Origin> crashes) {
    InjectedFault fault = new InjectedFault();
    CrashWatch.injectedFault =
        (part, record) -> {
          if (record != null && crashes.test(part, record)) {
            fault.crashes.merge(part, 1, Integer::sum);
            throw new IllegalStateException("injected crash");
          }
        };
    return fault;
  }

  /** How often each part crashed. */
  public Map<String, Integer> crashes() {
    return Map.copyOf(crashes);
  }

  @Override
  public void close() {
    CrashWatch.injectedFault = null;
  }
}
