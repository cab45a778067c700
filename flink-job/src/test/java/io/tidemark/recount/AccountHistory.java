package io.tidemark.recount;

import io.tidemark.telemetry.AccountUpdate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Who owns an account, and how many followers it had when. */
final class AccountHistory {
  private final Map<String, List<AccountUpdate>> updates = new HashMap<>();
  private final Map<String, String> owners = new HashMap<>();

  AccountHistory(List<AccountUpdate> accounts) {
    for (AccountUpdate update : accounts) {
      updates.computeIfAbsent(update.accountId(), id -> new ArrayList<>()).add(update);
    }
    updates.values().forEach(list -> list.sort(Comparator.comparing(AccountUpdate::moment)));
    updates.forEach(
        (account, told) ->
            told.stream()
                .filter(update -> update.ownerId() != null)
                .forEach(update -> owners.put(account, update.ownerId())));
  }

  /** One step: the owner's own owner is not asked. */
  String ownerOf(String account) {
    return owners.getOrDefault(account, account);
  }

  /** As of that time; 0 when nothing is known. */
  long followersOf(String account, long atMillis) {
    long followers = 0;
    for (AccountUpdate update : updates.getOrDefault(account, List.of())) {
      if (update.occurredAtMillis() <= atMillis) {
        followers = update.followers();
      }
    }
    return followers;
  }
}
