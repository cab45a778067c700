package io.tidemark.attribution;

import io.tidemark.attribution.SubjectRow.ArrivalsRow;
import io.tidemark.attribution.SubjectRow.Sender;
import io.tidemark.rule.RuleSubject;
import io.tidemark.state.Table;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.TelemetryStream;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * At an account's key: how its exports and the facts on it came; told to whomever they count for.
 */
final class AccountArrivals {
  private final Table<TelemetryStream, Arrivals> owned;
  private final Table<String, Arrivals> leaked;

  /**
   * On the arrivals of one account.
   *
   * @param owned by stream, what counts for the owner
   * @param leaked by service, the exports that count for it
   */
  AccountArrivals(Table<TelemetryStream, Arrivals> owned, Table<String, Arrivals> leaked) {
    this.owned = owned;
    this.leaked = leaked;
  }

  /** An export that counts for somebody came, in such a way. */
  void export(
      DataExport export, UnaryOperator<Arrivals> way, String ownerId, Consumer<SubjectRow> out) {
    if (export.act() == ExportAct.LEAKED) {
      String serviceId = export.serviceId();
      Arrivals now = way.apply(orNone(leaked.get(serviceId)));
      leaked.put(serviceId, now);
      Sender sender = new Sender(TelemetryStream.DATA_EXPORTS, export.actorId());
      out.accept(SubjectRow.of(RuleSubject.SERVICE, serviceId, new ArrivalsRow(sender, now)));
    } else {
      Arrivals now = way.apply(orNone(owned.get(TelemetryStream.DATA_EXPORTS)));
      tellOwner(TelemetryStream.DATA_EXPORTS, export.actorId(), now, ownerId, out);
    }
  }

  /** The facts on the account came so, all of them so far. */
  void facts(String accountId, Arrivals now, String ownerId, Consumer<SubjectRow> out) {
    tellOwner(TelemetryStream.CASE_FACTS, accountId, now, ownerId, out);
  }

  /** The account has another owner. */
  void move(String accountId, String before, String after, Consumer<SubjectRow> out) {
    for (Map.Entry<TelemetryStream, Arrivals> entry : owned.entries()) {
      Sender sender = new Sender(entry.getKey(), accountId);
      out.accept(SubjectRow.of(RuleSubject.ACCOUNT, before, new ArrivalsRow(sender, null)));
      out.accept(
          SubjectRow.of(RuleSubject.ACCOUNT, after, new ArrivalsRow(sender, entry.getValue())));
    }
  }

  private void tellOwner(
      TelemetryStream stream,
      String accountId,
      Arrivals now,
      String ownerId,
      Consumer<SubjectRow> out) {
    owned.put(stream, now);
    Sender sender = new Sender(stream, accountId);
    out.accept(SubjectRow.of(RuleSubject.ACCOUNT, ownerId, new ArrivalsRow(sender, now)));
  }

  private static Arrivals orNone(Arrivals arrivals) {
    return arrivals == null ? Arrivals.NONE : arrivals;
  }
}
