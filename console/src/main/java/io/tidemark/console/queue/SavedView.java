package io.tidemark.console.queue;

/**
 * A filter that a person keeps under a name.
 *
 * @param alerts how many it leaves now, {@value Queue#MAX_COUNT} at most
 */
public record SavedView(String name, QueueFilter filter, int alerts) {
  /** Where it is shown. */
  public String address() {
    return filter.address("/alerts");
  }
}
