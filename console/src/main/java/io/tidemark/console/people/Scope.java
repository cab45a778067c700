package io.tidemark.console.people;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;

/**
 * Which alerts a person may see at all.
 *
 * @param services theirs alone, sorted; null: all alerts, and those of no known service too
 */
public record Scope(List<String> services) implements Serializable {
  /** No limit. */
  public static final Scope ALL = new Scope(null);

  public Scope {
    services = services == null ? null : services.stream().distinct().sorted().toList();
  }

  /** The alerts of these services; of none: all alerts. */
  static Scope of(Collection<String> services) {
    return services.isEmpty() ? ALL : new Scope(List.copyOf(services));
  }

  /** Whether there are alerts that the person may not see. */
  public boolean isLimited() {
    return services != null;
  }

  /** Whether the person may see alerts of that service; null: of none that is known. */
  public boolean sees(String service) {
    return services == null || (service != null && services.contains(service));
  }

  /** As a person reads and types it. */
  @Override
  public String toString() {
    return services == null ? "" : String.join(", ", services);
  }
}
