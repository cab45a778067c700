package io.tidemark.attribution;

import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.Origin;

/** Whatever reaches an account's key; exactly one of the parts is there. */
public record AccountInput(
    String accountId,
    AccountUpdate update,
    DataExport export,
    Dissemination dissemination,
    FactRow fact,
    Arrivals factArrivals,
    Inquiry inquiry) {

  /** Where the record stood that is told of, or null. */
  public Origin origin() {
    if (update != null) {
      return update.origin();
    }
    if (export != null) {
      return export.origin();
    }
    if (dissemination != null) {
      return dissemination.cause() == null ? null : dissemination.cause().origin();
    }
    return fact == null || fact.fact() == null ? null : fact.fact().origin();
  }

  public static AccountInput of(AccountUpdate update) {
    return new AccountInput(update.accountId(), update, null, null, null, null, null);
  }

  public static AccountInput of(DataExport export) {
    return new AccountInput(export.actorId(), null, export, null, null, null, null);
  }

  public static AccountInput of(Dissemination dissemination) {
    return new AccountInput(dissemination.accountId(), null, null, dissemination, null, null, null);
  }

  /** A fact on this account, or its cancellation. */
  public static AccountInput of(String accountId, FactRow fact) {
    return new AccountInput(accountId, null, null, null, fact, null, null);
  }

  /** How the facts on this account came, all of them so far. */
  public static AccountInput of(String accountId, Arrivals factArrivals) {
    return new AccountInput(accountId, null, null, null, null, factArrivals, null);
  }

  /** Somebody asks about an account. */
  public static AccountInput of(Inquiry inquiry) {
    return new AccountInput(inquiry.subject().id(), null, null, null, null, null, inquiry);
  }
}
