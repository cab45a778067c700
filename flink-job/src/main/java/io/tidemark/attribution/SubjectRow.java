package io.tidemark.attribution;

import io.tidemark.attribution.ContentInput.FactRow;
import io.tidemark.rule.RuleSubject;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.TelemetryStream;

/**
 * One row for the ledger of an owner, victim or service; exactly one of the parts is there. A row
 * replaces the earlier one of the same part and id.
 *
 * @param inquiry somebody asks about the subject; no row at all
 * @param cause the record that made it, or null
 * @param change what had come to the lineage that tells it, in words, or null
 */
public record SubjectRow(
    RuleSubject kind,
    String subjectId,
    ExportRow export,
    FactRow fact,
    HourRow hour,
    PostRow post,
    SpreadRow spread,
    ActRow act,
    ArrivalsRow arrivals,
    Inquiry inquiry,
    Cause cause,
    String change) {

  /**
   * An export.
   *
   * @param place tells exports apart
   * @param export null: no longer this subject's
   */
  public record ExportRow(String place, DataExport export) {}

  /** Tells a lineage's hours apart. */
  public record LineageHour(String lineageId, long hourMillis) {}

  /** Tells a lineage's members apart. */
  public record LineageMember(String lineageId, String memberId) {}

  /** Tells who spread which member of a lineage. */
  public record LineageSpread(String lineageId, String memberId, String accountId) {}

  /**
   * Views of a lineage labelled unlawful, on one service, within one hour.
   *
   * @param views null: none any more
   */
  public record HourRow(LineageHour id, HourViews views) {}

  /**
   * Net views within an hour.
   *
   * @param open without those of contents whose act has been dealt with
   */
  public record HourViews(long all, long open, LabelStatus status) {}

  /**
   * The post of a member of a lineage labelled unlawful.
   *
   * @param item null: none any more
   */
  public record PostRow(LineageMember id, PostItem item) {}

  /** A post that may make its lineage an item of the service. */
  public record PostItem(PostMark post, boolean dealtWith, LabelStatus status) {}

  /**
   * The disseminations of a member of a lineage labelled unlawful by one account.
   *
   * @param spread null: none any more
   */
  public record SpreadRow(LineageSpread id, Spread spread) {}

  /** What one account spread of one unlawful content. */
  public record Spread(AudienceRow audience, boolean dealtWith, LabelStatus status) {}

  /**
   * An act of an owner in a labelled lineage.
   *
   * @param act null: none any more
   */
  public record ActRow(LineageMember id, Act act) {}

  /** Tells apart who told of arrivals: the records of a stream under one key. */
  public record Sender(TelemetryStream stream, String recordKey) {}

  /**
   * How a sender's records of this subject came, all of them so far.
   *
   * @param arrivals null: no longer this subject's
   */
  public record ArrivalsRow(Sender id, Arrivals arrivals) {}

  public static SubjectRow of(String ownerId, ActRow act, Cause cause) {
    return new SubjectRow(
        RuleSubject.ACCOUNT, ownerId, null, null, null, null, null, act, null, null, cause, null);
  }

  public static SubjectRow of(RuleSubject kind, String id, ExportRow export, Cause cause) {
    return new SubjectRow(kind, id, export, null, null, null, null, null, null, null, cause, null);
  }

  public static SubjectRow of(RuleSubject kind, String id, FactRow fact, Cause cause) {
    return new SubjectRow(kind, id, null, fact, null, null, null, null, null, null, cause, null);
  }

  public static SubjectRow of(String serviceId, HourRow hour, Cause cause) {
    return new SubjectRow(
        RuleSubject.SERVICE,
        serviceId,
        null,
        null,
        hour,
        null,
        null,
        null,
        null,
        null,
        cause,
        null);
  }

  public static SubjectRow of(String serviceId, PostRow post, Cause cause) {
    return new SubjectRow(
        RuleSubject.SERVICE,
        serviceId,
        null,
        null,
        null,
        post,
        null,
        null,
        null,
        null,
        cause,
        null);
  }

  public static SubjectRow of(RuleSubject kind, String id, SpreadRow spread, Cause cause) {
    return new SubjectRow(kind, id, null, null, null, null, spread, null, null, null, cause, null);
  }

  public static SubjectRow of(RuleSubject kind, String id, ArrivalsRow arrivals) {
    return new SubjectRow(kind, id, null, null, null, null, null, null, arrivals, null, null, null);
  }

  /** Somebody asks about a subject. */
  public static SubjectRow of(RuleSubject kind, String id, Inquiry inquiry) {
    return new SubjectRow(kind, id, null, null, null, null, null, null, null, inquiry, null, null);
  }

  /** The same row, told after that had come to the lineage. */
  public SubjectRow after(String lineageChange) {
    return new SubjectRow(
        kind,
        subjectId,
        export,
        fact,
        hour,
        post,
        spread,
        act,
        arrivals,
        inquiry,
        cause,
        lineageChange);
  }

  /** One text for kind and id: the key of the ledger. */
  public String key() {
    return kind.name() + '/' + subjectId;
  }
}
