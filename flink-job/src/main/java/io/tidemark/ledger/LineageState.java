package io.tidemark.ledger;

import io.tidemark.attribution.Act;
import io.tidemark.attribution.AudienceRow;
import io.tidemark.attribution.Causes;
import io.tidemark.attribution.HourCounts;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.rule.Labels;
import io.tidemark.state.Cell;
import io.tidemark.state.Table;
import io.tidemark.telemetry.CaseFact;

/**
 * The state of a lineage ledger. Rows by member, and the sums over them.
 *
 * @param members what holds of each member
 * @param memberHours the counts of each member and hour
 * @param audience the disseminations of each member by each account
 * @param facts the facts on each member
 * @param hours sums by hour
 * @param serviceHours sums of net views by service and hour
 * @param accounts by account: the followers it had at each member's spreading
 * @param groups by group: the members it had at each dissemination
 * @param services by service: how many members were posted on it
 * @param copiers by hour and account: how often it disseminated copies
 * @param copyingHours by hour: how many accounts disseminated copies
 * @param acts by member: what the owner of the act was told last
 * @param causes the newest records that members told
 */
public record LineageState(
    Table<String, Member> members,
    Table<MemberHour, HourEntry> memberHours,
    Table<MemberAccount, AudienceEntry> audience,
    Table<MemberFact, CaseFact> facts,
    Table<Long, HourCounts> hours,
    Table<ServiceHour, OpenViews> serviceHours,
    Table<String, Sizes> accounts,
    Table<String, Sizes> groups,
    Table<String, Long> services,
    Table<HourAccount, Long> copiers,
    Table<Long, Long> copyingHours,
    Table<String, ToldAct> acts,
    Cell<Totals> totals,
    Cell<Labels> labels,
    Table<String, StandingAlert> alerts,
    Cell<Causes> causes) {

  /**
   * A member of the lineage.
   *
   * @param version of its last report: an older one is not taken in
   */
  public record Member(Mark mark, long version) {}

  /** Tells the hours of members apart. */
  public record MemberHour(String memberId, long hourMillis) {}

  /** Tells who spread which member. */
  public record MemberAccount(String memberId, String accountId) {}

  /** Tells apart who disseminated copies when. */
  public record HourAccount(long hourMillis, String accountId) {}

  /** An act as it was told, and to whom. */
  public record ToldAct(String ownerId, Act act) {}

  /** Tells facts on members apart. */
  public record MemberFact(String memberId, String factId) {}

  /** Tells the hours of services apart. */
  public record ServiceHour(String serviceId, long hourMillis) {}

  /**
   * One member's hour, with what held of the member when it came.
   *
   * @param serviceId or null while no post is known
   */
  public record HourEntry(HourCounts counts, String serviceId, boolean dealtWith) {}

  /** One account's spreading of one member, with what held of the member when it came. */
  public record AudienceEntry(AudienceRow row, String serviceId, boolean dealtWith) {}

  /**
   * Net views.
   *
   * @param open without those of members whose act has been dealt with
   */
  public record OpenViews(long all, long open) {}

  /**
   * The sums over all members.
   *
   * @param followers over distinct accounts, each with its largest size
   * @param groupMembers over distinct groups, each with its largest size
   * @param generated members whose post says that generative AI made them
   */
  public record Totals(
      HourCounts counts,
      long followers,
      long groupMembers,
      long followersUnknown,
      long generated,
      long late,
      long duplicates,
      long unresolved) {
    static final Totals NONE = new Totals(HourCounts.NONE, 0, 0, 0, 0, 0, 0, 0);
  }
}
