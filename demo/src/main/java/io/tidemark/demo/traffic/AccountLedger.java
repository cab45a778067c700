package io.tidemark.demo.traffic;

import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.Moment;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The account records produced: followers as of a time, and owners. */
final class AccountLedger {
  private final Map<String, NavigableMap<Moment, Long>> followers = new HashMap<>();
  private final Map<String, NavigableMap<Moment, String>> owners = new HashMap<>();

  void add(AccountUpdate update) {
    followers
        .computeIfAbsent(update.accountId(), account -> new TreeMap<>())
        .put(update.moment(), update.followers());
    if (update.ownerId() != null) {
      owners
          .computeIfAbsent(update.accountId(), account -> new TreeMap<>())
          .put(update.moment(), update.ownerId());
    }
  }

  /** The latest figure at or before that time, or 0. */
  long followersAsOf(String account, long atMillis) {
    NavigableMap<Moment, Long> figures = followers.get(account);
    if (figures == null) {
      return 0;
    }
    // No event id is empty, so this stands before every record of the next millisecond.
    var latest = figures.lowerEntry(new Moment(atMillis + 1, ""));
    return latest == null ? 0 : latest.getValue();
  }

  /** The owner, else the account itself. */
  String ownerOf(String account) {
    NavigableMap<Moment, String> named = owners.get(account);
    return named == null ? account : named.lastEntry().getValue();
  }
}
