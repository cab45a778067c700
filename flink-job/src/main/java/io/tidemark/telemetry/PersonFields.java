package io.tidemark.telemetry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which fields of each event name persons, and the same event with their pseudonyms instead. */
public final class PersonFields {
  /** Facts whose {@code entity_id} names an account or person; of others it is a site, a group. */
  private static final Set<String> ENTITY_IS_A_PERSON =
      Set.of("assist.recipients", "network-misuse.accounts-sent", "nsp.dissemination.accounts");

  private PersonFields() {}

  /**
   * The event with every person's id replaced.
   *
   * @param event one that {@link EventChecks} let pass
   * @throws RejectedException when a field holds a pseudonym under another key
   */
  @SuppressWarnings("unchecked") // each event comes back as what it was
  public static <E extends TelemetryEvent> E replaced(E event, Pseudonyms pseudonyms)
      throws RejectedException {
    return (E)
        switch (event.stream()) {
          case POSTS -> replaced((Post) (TelemetryEvent) event, pseudonyms);
          case VIEWS -> replaced((View) (TelemetryEvent) event, pseudonyms);
          case SHARES -> replaced((Share) (TelemetryEvent) event, pseudonyms);
          case DATA_EXPORTS -> replaced((DataExport) (TelemetryEvent) event, pseudonyms);
          case ACCOUNTS -> replaced((AccountUpdate) (TelemetryEvent) event, pseudonyms);
          case CASE_FACTS -> replaced((CaseFact) (TelemetryEvent) event, pseudonyms);
        };
  }

  private static Post replaced(Post post, Pseudonyms pseudonyms) throws RejectedException {
    List<String> targets = new ArrayList<>(post.targetIds().size());
    for (String target : post.targetIds()) {
      targets.add(pseudonyms.of("target_ids[" + targets.size() + "]", target));
    }
    return new Post(
        post.origin(),
        post.eventId(),
        post.occurredAtMillis(),
        post.contentId(),
        pseudonyms.of("author_id", post.authorId()),
        post.serviceId(),
        post.originContentId(),
        post.altered(),
        post.media(),
        post.channel(),
        targets,
        post.groups(),
        post.followers(),
        post.generativeAi());
  }

  private static View replaced(View view, Pseudonyms pseudonyms) throws RejectedException {
    if (view.viewerId() == null) {
      return view;
    }
    return new View(
        view.origin(),
        view.eventId(),
        view.occurredAtMillis(),
        view.contentId(),
        pseudonyms.of("viewer_id", view.viewerId()),
        view.count(),
        view.discounted());
  }

  private static Share replaced(Share share, Pseudonyms pseudonyms) throws RejectedException {
    return new Share(
        share.origin(),
        share.eventId(),
        share.occurredAtMillis(),
        share.contentId(),
        pseudonyms.of("sharer_id", share.sharerId()),
        share.copyContentId(),
        share.groups(),
        share.followers(),
        share.discounted());
  }

  private static DataExport replaced(DataExport export, Pseudonyms pseudonyms)
      throws RejectedException {
    return new DataExport(
        export.origin(),
        export.eventId(),
        export.occurredAtMillis(),
        pseudonyms.of("actor_id", export.actorId()),
        export.serviceId(),
        export.act(),
        export.items(),
        optional("recipient_id", export.recipientId(), pseudonyms),
        export.lawfulBasis(),
        export.dutySourced(),
        export.lawfulBusiness(),
        export.gains());
  }

  private static AccountUpdate replaced(AccountUpdate account, Pseudonyms pseudonyms)
      throws RejectedException {
    return new AccountUpdate(
        account.origin(),
        account.eventId(),
        account.occurredAtMillis(),
        pseudonyms.of("account_id", account.accountId()),
        account.followers(),
        optional("owner_id", account.ownerId(), pseudonyms));
  }

  /** Whoever attests is the platform's staff or an authority, and has to answer by name. */
  private static CaseFact replaced(CaseFact fact, Pseudonyms pseudonyms) throws RejectedException {
    return new CaseFact(
        fact.origin(),
        fact.eventId(),
        fact.occurredAtMillis(),
        fact.fact(),
        replaced(fact.subject(), pseudonyms),
        fact.status(),
        fact.offence(),
        fact.effectiveAtMillis(),
        fact.amount(),
        fact.count(),
        ENTITY_IS_A_PERSON.contains(fact.fact())
            ? optional("entity_id", fact.entityId(), pseudonyms)
            : fact.entityId(),
        fact.measure(),
        fact.fromMillis(),
        fact.toMillis(),
        fact.attestedBy(),
        fact.retracts(),
        fact.note());
  }

  private static Subject replaced(Subject subject, Pseudonyms pseudonyms) throws RejectedException {
    return switch (subject.kind()) {
      case ACCOUNT, VICTIM ->
          new Subject(subject.kind(), pseudonyms.of("subject.id", subject.id()));
      case CONTENT, SERVICE -> subject;
    };
  }

  private static String optional(String field, String id, Pseudonyms pseudonyms)
      throws RejectedException {
    return id == null ? null : pseudonyms.of(field, id);
  }
}
