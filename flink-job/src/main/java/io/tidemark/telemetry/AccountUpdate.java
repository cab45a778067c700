package io.tidemark.telemetry;

import java.util.Objects;

/**
 * An account's figures as of a moment.
 *
 * @param followers 0 or more
 * @param ownerId the natural person behind the account, or null
 */
public record AccountUpdate(
    Origin origin,
    String eventId,
    long occurredAtMillis,
    String accountId,
    long followers,
    String ownerId)
    implements TelemetryEvent {
  public AccountUpdate {
    Objects.requireNonNull(accountId, "accountId");
  }

  @Override
  public TelemetryStream stream() {
    return TelemetryStream.ACCOUNTS;
  }

  @Override
  public String recordKey() {
    return accountId;
  }

  @Override
  public AccountUpdate withOrigin(Origin origin) {
    return new AccountUpdate(origin, eventId, occurredAtMillis, accountId, followers, ownerId);
  }
}
