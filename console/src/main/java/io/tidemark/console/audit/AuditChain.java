package io.tidemark.console.audit;

import java.util.OptionalLong;

/** Checks entries one after the other, from the first on: none changed, none missing between. */
final class AuditChain {
  private String lastHash = AuditEntry.START;
  private long lastId;
  private long entries;
  private long broken;

  void next(AuditEntry entry) {
    boolean whole = entry.id() == lastId + 1 && entry.hash().equals(entry.hashAfter(lastHash));
    if (broken == 0 && !whole) {
      broken = entry.id();
    }
    lastId = entry.id();
    lastHash = entry.hash();
    entries++;
  }

  /** The first entry that is not as it was written, or before which one is missing. */
  OptionalLong firstBroken() {
    return broken == 0 ? OptionalLong.empty() : OptionalLong.of(broken);
  }

  /** 0 before the first. */
  long lastId() {
    return lastId;
  }

  long entries() {
    return entries;
  }

  /** Of the last entry: who keeps it elsewhere can tell later whether the log was cut short. */
  String lastHash() {
    return lastHash;
  }
}
