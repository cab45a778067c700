package io.tidemark.recount;

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
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds events in few words; each gets an id of its own, and no place in a log yet. */
public final class Events {
  /** The place of an event that has not been written to a log yet. */
  public static final Origin NOWHERE = new Origin("", 0, 0, Origin.NO_CLOCK);

  /** The default event time. */
  public static final Instant NOON = Instant.parse("2024-03-01T04:00:00Z");

  private int made;

  private String nextId(String prefix) {
    made++;
    return prefix + made;
  }

  /** A post, by default of no origin, on service {@code main}. */
  public PostBuilder post(String content, String author) {
    return new PostBuilder(nextId("p"), content, author);
  }

  /** Actual views. */
  public View views(String content, Instant at, long count, boolean discounted) {
    return new View(NOWHERE, nextId("v"), at.toEpochMilli(), content, null, count, discounted);
  }

  /** Actual views that nobody discounts, at noon. */
  public View views(String content, long count) {
    return views(content, NOON, count, false);
  }

  /** A share, by default without a copy. */
  public ShareBuilder share(String content, String sharer) {
    return new ShareBuilder(nextId("s"), content, sharer);
  }

  /** An export, by default without items, to the public, its lawful basis unknown. */
  public ExportBuilder export(String actor, ExportAct act) {
    return new ExportBuilder(nextId("x"), actor, act);
  }

  /** An account's figures. */
  public AccountUpdate account(String account, Instant at, long followers, String owner) {
    return new AccountUpdate(NOWHERE, nextId("a"), at.toEpochMilli(), account, followers, owner);
  }

  /** A case fact. */
  public FactBuilder fact(String fact, SubjectKind kind, String id) {
    return new FactBuilder(nextId("f"), fact, new Subject(kind, id));
  }

  /** Items that only their event tells apart. */
  public static ExportedItems items(ItemClass itemClass, long count) {
    return new ExportedItems(itemClass, count, 0, null, null, false);
  }

  /** Items that make one distinct set. */
  public static ExportedItems batch(ItemClass itemClass, long count, String batch) {
    return new ExportedItems(itemClass, count, 0, null, batch, false);
  }

  /** The same event at that place of a log. */
  public static TelemetryEvent placed(TelemetryEvent event, Origin origin) {
    if (event instanceof Post e) {
      return new Post(
          origin,
          e.eventId(),
          e.occurredAtMillis(),
          e.contentId(),
          e.authorId(),
          e.serviceId(),
          e.originContentId(),
          e.altered(),
          e.media(),
          e.channel(),
          e.targetIds(),
          e.groups(),
          e.followers(),
          e.generativeAi());
    } else if (event instanceof View e) {
      return new View(
          origin,
          e.eventId(),
          e.occurredAtMillis(),
          e.contentId(),
          e.viewerId(),
          e.count(),
          e.discounted());
    } else if (event instanceof Share e) {
      return new Share(
          origin,
          e.eventId(),
          e.occurredAtMillis(),
          e.contentId(),
          e.sharerId(),
          e.copyContentId(),
          e.groups(),
          e.followers(),
          e.discounted());
    } else if (event instanceof DataExport e) {
      return new DataExport(
          origin,
          e.eventId(),
          e.occurredAtMillis(),
          e.actorId(),
          e.serviceId(),
          e.act(),
          e.items(),
          e.recipientId(),
          e.lawfulBasis(),
          e.dutySourced(),
          e.lawfulBusiness(),
          e.gains());
    } else if (event instanceof AccountUpdate e) {
      return new AccountUpdate(
          origin, e.eventId(), e.occurredAtMillis(), e.accountId(), e.followers(), e.ownerId());
    } else if (event instanceof CaseFact e) {
      return new CaseFact(
          origin,
          e.eventId(),
          e.occurredAtMillis(),
          e.fact(),
          e.subject(),
          e.status(),
          e.offence(),
          e.effectiveAtMillis(),
          e.amount(),
          e.count(),
          e.entityId(),
          e.measure(),
          e.fromMillis(),
          e.toMillis(),
          e.attestedBy(),
          e.retracts(),
          e.note());
    }
    throw new IllegalArgumentException("no such event: " + event);
  }

  /** A post to be. */
  public static final class PostBuilder {
    private String id;
    private final String content;
    private final String author;
    private Instant at = NOON;
    private String service = "main";
    private String originContent;
    private boolean altered;
    private Media media = Media.OTHER;
    private Channel channel = Channel.SOCIAL;
    private final List<String> targets = new ArrayList<>();
    private final List<GroupAudience> groups = new ArrayList<>();
    private Long followers;
    private boolean generativeAi;

    private PostBuilder(String id, String content, String author) {
      this.id = id;
      this.content = content;
      this.author = author;
    }

    public PostBuilder id(String eventId) {
      id = eventId;
      return this;
    }

    public PostBuilder at(Instant occurredAt) {
      at = occurredAt;
      return this;
    }

    public PostBuilder service(String serviceId) {
      service = serviceId;
      return this;
    }

    public PostBuilder copies(String originContentId) {
      originContent = originContentId;
      return this;
    }

    public PostBuilder altered() {
      altered = true;
      return this;
    }

    public PostBuilder video() {
      media = Media.VIDEO;
      return this;
    }

    public PostBuilder onWebsite() {
      channel = Channel.WEBSITE;
      return this;
    }

    /** Speaks about that person. */
    public PostBuilder about(String victimId) {
      targets.add(victimId);
      return this;
    }

    public PostBuilder group(String groupId, long members) {
      groups.add(new GroupAudience(groupId, members));
      return this;
    }

    public PostBuilder followers(long count) {
      followers = count;
      return this;
    }

    public PostBuilder generativeAi() {
      generativeAi = true;
      return this;
    }

    public Post build() {
      return new Post(
          NOWHERE,
          id,
          at.toEpochMilli(),
          content,
          author,
          service,
          originContent,
          altered,
          media,
          channel,
          targets,
          groups,
          followers,
          generativeAi);
    }
  }

  /** A share to be. */
  public static final class ShareBuilder {
    private final String id;
    private final String content;
    private final String sharer;
    private Instant at = NOON;
    private String copy;
    private final List<GroupAudience> groups = new ArrayList<>();
    private Long followers;
    private boolean discounted;

    private ShareBuilder(String id, String content, String sharer) {
      this.id = id;
      this.content = content;
      this.sharer = sharer;
    }

    public ShareBuilder at(Instant occurredAt) {
      at = occurredAt;
      return this;
    }

    public ShareBuilder makes(String copyContentId) {
      copy = copyContentId;
      return this;
    }

    public ShareBuilder group(String groupId, long members) {
      groups.add(new GroupAudience(groupId, members));
      return this;
    }

    public ShareBuilder followers(long count) {
      followers = count;
      return this;
    }

    public ShareBuilder discounted() {
      discounted = true;
      return this;
    }

    public Share build() {
      return new Share(
          NOWHERE, id, at.toEpochMilli(), content, sharer, copy, groups, followers, discounted);
    }
  }

  /** An export to be. */
  public static final class ExportBuilder {
    private final String id;
    private final String actor;
    private final ExportAct act;
    private Instant at = NOON;
    private String service = "main";
    private final List<ExportedItems> lines = new ArrayList<>();
    private String recipient;
    private Boolean lawfulBasis;
    private boolean dutySourced;
    private boolean lawfulBusiness;
    private BigDecimal gains = BigDecimal.ZERO;

    private ExportBuilder(String id, String actor, ExportAct act) {
      this.id = id;
      this.actor = actor;
      this.act = act;
    }

    public ExportBuilder at(Instant occurredAt) {
      at = occurredAt;
      return this;
    }

    public ExportBuilder service(String serviceId) {
      service = serviceId;
      return this;
    }

    public ExportBuilder line(ExportedItems items) {
      lines.add(items);
      return this;
    }

    public ExportBuilder to(String recipientId) {
      recipient = recipientId;
      return this;
    }

    public ExportBuilder lawfulBasis(Boolean isLawful) {
      lawfulBasis = isLawful;
      return this;
    }

    public ExportBuilder dutySourced() {
      dutySourced = true;
      return this;
    }

    public ExportBuilder lawfulBusiness() {
      lawfulBusiness = true;
      return this;
    }

    public ExportBuilder gains(String yuan) {
      gains = new BigDecimal(yuan);
      return this;
    }

    public DataExport build() {
      return new DataExport(
          NOWHERE,
          id,
          at.toEpochMilli(),
          actor,
          service,
          act,
          lines,
          recipient,
          lawfulBasis,
          dutySourced,
          lawfulBusiness,
          gains);
    }
  }

  /** A case fact to be. */
  public static final class FactBuilder {
    private String id;
    private final String fact;
    private final Subject subject;
    private Instant at = NOON;
    private LabelStatus status;
    private Instant effectiveAt;
    private String offence;
    private String amount;
    private Long count;
    private String entity;
    private String measure;
    private Instant from;
    private Instant to;
    private String retracts;

    private FactBuilder(String id, String fact, Subject subject) {
      this.id = id;
      this.fact = fact;
      this.subject = subject;
    }

    public FactBuilder id(String eventId) {
      id = eventId;
      return this;
    }

    public FactBuilder at(Instant occurredAt) {
      at = occurredAt;
      return this;
    }

    public FactBuilder status(LabelStatus howSure) {
      status = howSure;
      return this;
    }

    public FactBuilder effectiveAt(Instant instant) {
      effectiveAt = instant;
      return this;
    }

    public FactBuilder offence(String punished) {
      offence = punished;
      return this;
    }

    public FactBuilder amount(String yuan) {
      amount = yuan;
      return this;
    }

    public FactBuilder count(long howMany) {
      count = howMany;
      return this;
    }

    public FactBuilder entity(String entityId) {
      entity = entityId;
      return this;
    }

    public FactBuilder takes(long howMany, String fromMeasure) {
      count = howMany;
      measure = fromMeasure;
      return this;
    }

    public FactBuilder from(Instant instant) {
      from = instant;
      return this;
    }

    public FactBuilder to(Instant instant) {
      to = instant;
      return this;
    }

    public FactBuilder retracts(String eventId) {
      retracts = eventId;
      return this;
    }

    public CaseFact build() {
      return new CaseFact(
          NOWHERE,
          id,
          at.toEpochMilli(),
          fact,
          subject,
          status,
          offence,
          (effectiveAt == null ? at : effectiveAt).toEpochMilli(),
          amount == null ? null : new BigDecimal(amount),
          count,
          entity,
          measure,
          from == null ? null : from.toEpochMilli(),
          to == null ? null : to.toEpochMilli(),
          "court",
          retracts,
          null);
    }
  }
}
