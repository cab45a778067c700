package io.tidemark.telemetry.operator;

import io.tidemark.schemas.AccountEvent;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.DataExportEvent;
import io.tidemark.schemas.ExportItems;
import io.tidemark.schemas.FactSubject;
import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.ShareEvent;
import io.tidemark.schemas.ViewEvent;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Channel;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.ExportedItems;
import io.tidemark.telemetry.GroupAudience;
import io.tidemark.telemetry.ItemClass;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Media;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import io.tidemark.telemetry.View;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Between the generated Avro records and the events, field by field, both ways. */
final class AvroEvents {
  private AvroEvents() {}

  private static Instant instant(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static Long millis(Instant instant) {
    return instant == null ? null : (Long) instant.toEpochMilli();
  }

  private static <T extends Enum<T>> T same(Class<T> type, Enum<?> symbol) {
    return symbol == null ? null : Enum.valueOf(type, symbol.name());
  }

  static PostEvent toAvro(Post post) {
    return new PostEvent(
        post.eventId(),
        instant(post.occurredAtMillis()),
        post.contentId(),
        post.authorId(),
        post.serviceId(),
        post.originContentId(),
        post.altered(),
        same(io.tidemark.schemas.Media.class, post.media()),
        same(io.tidemark.schemas.Channel.class, post.channel()),
        post.targetIds(),
        groupsToAvro(post.groups()),
        post.followers(),
        post.generativeAi());
  }

  static ViewEvent toAvro(View view) {
    return new ViewEvent(
        view.eventId(),
        instant(view.occurredAtMillis()),
        view.contentId(),
        view.viewerId(),
        view.count(),
        view.discounted());
  }

  static ShareEvent toAvro(Share share) {
    return new ShareEvent(
        share.eventId(),
        instant(share.occurredAtMillis()),
        share.contentId(),
        share.sharerId(),
        share.copyContentId(),
        groupsToAvro(share.groups()),
        share.followers(),
        share.discounted());
  }

  static DataExportEvent toAvro(DataExport export) {
    return new DataExportEvent(
        export.eventId(),
        instant(export.occurredAtMillis()),
        export.actorId(),
        export.serviceId(),
        same(io.tidemark.schemas.ExportAct.class, export.act()),
        export.items().stream().map(AvroEvents::itemsToAvro).toList(),
        export.recipientId(),
        export.lawfulBasis(),
        export.dutySourced(),
        export.lawfulBusiness(),
        export.gains().toPlainString());
  }

  static AccountEvent toAvro(AccountUpdate account) {
    return new AccountEvent(
        account.eventId(),
        instant(account.occurredAtMillis()),
        account.accountId(),
        account.followers(),
        account.ownerId());
  }

  static CaseFactEvent toAvro(CaseFact fact) {
    return new CaseFactEvent(
        fact.eventId(),
        instant(fact.occurredAtMillis()),
        fact.fact(),
        new FactSubject(
            same(io.tidemark.schemas.SubjectKind.class, fact.subject().kind()),
            fact.subject().id()),
        same(io.tidemark.schemas.LabelStatus.class, fact.status()),
        fact.offence(),
        instant(fact.effectiveAtMillis()),
        fact.amount() == null ? null : fact.amount().toPlainString(),
        fact.count(),
        fact.entityId(),
        fact.measure(),
        instant(fact.fromMillis()),
        instant(fact.toMillis()),
        fact.attestedBy(),
        fact.retracts(),
        fact.note());
  }

  private static List<io.tidemark.schemas.GroupAudience> groupsToAvro(List<GroupAudience> groups) {
    return groups.stream()
        .map(g -> new io.tidemark.schemas.GroupAudience(g.groupId(), g.members()))
        .toList();
  }

  private static ExportItems itemsToAvro(ExportedItems items) {
    return new ExportItems(
        same(io.tidemark.schemas.ItemClass.class, items.itemClass()),
        items.count(),
        items.excluded(),
        items.itemIds(),
        items.batchId(),
        items.anonymised());
  }

  static Post fromAvro(PostEvent avro, Origin origin) {
    return new Post(
        origin,
        avro.getEventId(),
        avro.getOccurredAt().toEpochMilli(),
        avro.getContentId(),
        avro.getAuthorId(),
        avro.getServiceId(),
        avro.getOriginContentId(),
        avro.getAltered(),
        same(Media.class, avro.getMedia()),
        same(Channel.class, avro.getChannel()),
        avro.getTargetIds(),
        groupsFromAvro(avro.getGroups()),
        avro.getFollowers(),
        avro.getGenerativeAi());
  }

  static View fromAvro(ViewEvent avro, Origin origin) {
    return new View(
        origin,
        avro.getEventId(),
        avro.getOccurredAt().toEpochMilli(),
        avro.getContentId(),
        avro.getViewerId(),
        avro.getCount(),
        avro.getDiscounted());
  }

  static Share fromAvro(ShareEvent avro, Origin origin) {
    return new Share(
        origin,
        avro.getEventId(),
        avro.getOccurredAt().toEpochMilli(),
        avro.getContentId(),
        avro.getSharerId(),
        avro.getCopyContentId(),
        groupsFromAvro(avro.getGroups()),
        avro.getFollowers(),
        avro.getDiscounted());
  }

  /** {@code gains} comes parsed, since an amount's text may be rejected. */
  static DataExport fromAvro(DataExportEvent avro, Origin origin, BigDecimal gains) {
    return new DataExport(
        origin,
        avro.getEventId(),
        avro.getOccurredAt().toEpochMilli(),
        avro.getActorId(),
        avro.getServiceId(),
        same(ExportAct.class, avro.getAct()),
        avro.getItems().stream().map(AvroEvents::itemsFromAvro).toList(),
        avro.getRecipientId(),
        avro.getLawfulBasis(),
        avro.getDutySourced(),
        avro.getLawfulBusiness(),
        gains);
  }

  static AccountUpdate fromAvro(AccountEvent avro, Origin origin) {
    return new AccountUpdate(
        origin,
        avro.getEventId(),
        avro.getOccurredAt().toEpochMilli(),
        avro.getAccountId(),
        avro.getFollowers(),
        avro.getOwnerId());
  }

  /** {@code amount} comes parsed, since an amount's text may be rejected. */
  static CaseFact fromAvro(CaseFactEvent avro, Origin origin, BigDecimal amount) {
    Instant effectiveAt =
        avro.getEffectiveAt() == null ? avro.getOccurredAt() : avro.getEffectiveAt();
    return new CaseFact(
        origin,
        avro.getEventId(),
        avro.getOccurredAt().toEpochMilli(),
        avro.getFact(),
        new Subject(
            same(SubjectKind.class, avro.getSubject().getKind()), avro.getSubject().getId()),
        same(LabelStatus.class, avro.getStatus()),
        avro.getOffence(),
        effectiveAt.toEpochMilli(),
        amount,
        avro.getCount(),
        avro.getEntityId(),
        avro.getMeasure(),
        millis(avro.getFrom()),
        millis(avro.getTo()),
        avro.getAttestedBy(),
        avro.getRetracts(),
        avro.getNote());
  }

  private static List<GroupAudience> groupsFromAvro(
      List<io.tidemark.schemas.GroupAudience> groups) {
    return groups.stream().map(g -> new GroupAudience(g.getGroupId(), g.getMembers())).toList();
  }

  private static ExportedItems itemsFromAvro(ExportItems items) {
    return new ExportedItems(
        same(ItemClass.class, items.getItemClass()),
        items.getCount(),
        items.getExcluded(),
        items.getItemIds(),
        items.getBatchId(),
        items.getAnonymised());
  }
}
