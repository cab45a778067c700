package io.tidemark.attribution;

import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.attribution.SubjectRow.ExportRow;
import io.tidemark.rule.RuleSubject;
import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.Moment;
import io.tidemark.telemetry.TelemetryStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * At an account's key: who owns it, how many followers it had at each dissemination, and what it
 * exported; all of it told again when a later record says otherwise.
 */
public final class AccountBook {
  /**
   * The account's state; all of it grows with the account's own acts and records.
   *
   * @param arrivals how its exports and the facts on it came; those it leaked apart, by service
   */
  public record State(
      Table<Moment, Long> followers,
      Cell<Owner> owner,
      Table<String, Disseminations> disseminations,
      Table<String, DataExport> exports,
      Table<String, CaseFact> facts,
      Table<TelemetryStream, Arrivals> arrivals,
      Table<String, Arrivals> leakArrivals,
      Cell<Long> version) {}

  /** The owner by the latest record that names one. */
  public record Owner(Moment moment, String ownerId) {}

  /** What the account disseminated of one content. */
  public record Disseminations(List<Dissemination> all) {
    public Disseminations {
      all = List.copyOf(all);
    }
  }

  /** Where the rows go. */
  public interface Out {
    /** To the content that was disseminated. */
    void audience(AudienceRow row);

    /** To the ledger of the owner, or of the service that leaked. */
    void row(SubjectRow row);
  }

  private final State state;
  private final AccountArrivals arrivals;

  public AccountBook(State state) {
    this.state = state;
    this.arrivals = new AccountArrivals(state.arrivals(), state.leakArrivals());
  }

  /** An account record that is no duplicate. */
  public void receive(AccountUpdate update, Out out) {
    state.followers().put(update.moment(), update.followers());
    boolean ownerChanges = takeOwner(update, out);
    NavigableMap<Moment, Long> followers = followersByMoment();
    for (Map.Entry<String, Disseminations> entry : state.disseminations().entries()) {
      if (ownerChanges || entry.getValue().all().stream().anyMatch(d -> isToldBy(update, d))) {
        out.audience(
            row(update.accountId(), entry.getKey(), entry.getValue(), followers, Cause.of(update)));
      }
    }
  }

  private static boolean isToldBy(AccountUpdate update, Dissemination dissemination) {
    return dissemination.followers() == null
        && dissemination.occurredAtMillis() >= update.occurredAtMillis();
  }

  /** A dissemination by this account. */
  public void receive(Dissemination dissemination, Out out) {
    Disseminations before = state.disseminations().get(dissemination.contentId());
    List<Dissemination> all = new ArrayList<>(before == null ? List.of() : before.all());
    all.add(dissemination);
    Disseminations now = new Disseminations(all);
    state.disseminations().put(dissemination.contentId(), now);
    out.audience(
        row(
            dissemination.accountId(),
            dissemination.contentId(),
            now,
            followersByMoment(),
            dissemination.cause()));
  }

  /** An export that is a duplicate. */
  public void repeated(DataExport export, Out out) {
    if (countsForSomebody(export)) {
      arrivals.export(export, Arrivals::plusDuplicate, ownerOf(export.actorId()), out::row);
    }
  }

  private static boolean countsForSomebody(DataExport export) {
    return !Boolean.TRUE.equals(export.lawfulBasis());
  }

  /**
   * An export that is no duplicate; one with a lawful basis counts for nobody.
   *
   * @param late it came after event time had passed it
   */
  public void receive(DataExport export, boolean late, Out out) {
    if (!countsForSomebody(export)) {
      return;
    }
    if (late) {
      arrivals.export(export, Arrivals::plusLate, ownerOf(export.actorId()), out::row);
    }
    String place = export.origin().place();
    if (export.act() == ExportAct.LEAKED) {
      out.row(
          SubjectRow.of(
              RuleSubject.SERVICE,
              export.serviceId(),
              new ExportRow(place, export),
              Cause.of(export)));
      return;
    }
    state.exports().put(place, export);
    tell(ownerOf(export.actorId()), new ExportRow(place, export), Cause.of(export), out);
  }

  /**
   * A fact on this account.
   *
   * @param fact null: it no longer holds
   */
  public void receive(String accountId, String eventId, CaseFact fact, Out out) {
    if (fact == null) {
      state.facts().remove(eventId);
    } else {
      state.facts().put(eventId, fact);
    }
    tell(
        ownerOf(accountId),
        new FactRow(factId(accountId, eventId), fact),
        fact == null ? null : Cause.of(fact),
        out);
  }

  /** How the facts on this account came, all of them so far. */
  public void receive(String accountId, Arrivals factArrivals, Out out) {
    arrivals.facts(accountId, factArrivals, ownerOf(accountId), out::row);
  }

  private static void tell(String ownerId, ExportRow export, Cause cause, Out out) {
    out.row(SubjectRow.of(RuleSubject.ACCOUNT, ownerId, export, cause));
  }

  private static void tell(String ownerId, FactRow fact, Cause cause, Out out) {
    out.row(SubjectRow.of(RuleSubject.ACCOUNT, ownerId, fact, cause));
  }

  private static String factId(String accountId, String eventId) {
    return accountId + '\n' + eventId;
  }

  /** Whose ledger the account counts in. */
  public String ownerOf(String accountId) {
    Owner owner = state.owner().get();
    return owner == null ? accountId : owner.ownerId();
  }

  private boolean takeOwner(AccountUpdate update, Out out) {
    Owner owner = state.owner().get();
    if (update.ownerId() == null || (owner != null && !owner.moment().isBefore(update.moment()))) {
      return false;
    }
    String before = ownerOf(update.accountId());
    state.owner().set(new Owner(update.moment(), update.ownerId()));
    if (before.equals(update.ownerId())) {
      return false;
    }
    arrivals.move(update.accountId(), before, update.ownerId(), out::row);
    Cause cause = Cause.of(update);
    for (Map.Entry<String, DataExport> export : state.exports().entries()) {
      tell(before, new ExportRow(export.getKey(), null), cause, out);
      tell(update.ownerId(), new ExportRow(export.getKey(), export.getValue()), cause, out);
    }
    for (Map.Entry<String, CaseFact> fact : state.facts().entries()) {
      String factId = factId(update.accountId(), fact.getKey());
      tell(before, new FactRow(factId, null), cause, out);
      tell(update.ownerId(), new FactRow(factId, fact.getValue()), cause, out);
    }
    return true;
  }

  private AudienceRow row(
      String accountId,
      String contentId,
      Disseminations disseminations,
      NavigableMap<Moment, Long> followers,
      Cause cause) {
    long version = state.version().get() == null ? 1 : state.version().get() + 1;
    state.version().set(version);
    return new AudienceRow(
        contentId,
        accountId,
        version,
        ownerOf(accountId),
        disseminations.all().stream().map(d -> reach(d, followers)).toList(),
        cause);
  }

  private static AudienceRow.Reach reach(
      Dissemination dissemination, NavigableMap<Moment, Long> followers) {
    Long told = dissemination.followers();
    if (told == null) {
      Map.Entry<Moment, Long> asOf =
          followers.lowerEntry(new Moment(dissemination.occurredAtMillis() + 1, ""));
      told = asOf == null ? null : asOf.getValue();
    }
    return new AudienceRow.Reach(
        dissemination.occurredAtMillis(),
        told == null ? 0 : told,
        told != null,
        dissemination.groups());
  }

  private NavigableMap<Moment, Long> followersByMoment() {
    TreeMap<Moment, Long> byMoment = new TreeMap<>();
    for (Map.Entry<Moment, Long> entry : state.followers().entries()) {
      byMoment.put(entry.getKey(), entry.getValue());
    }
    return byMoment;
  }
}
