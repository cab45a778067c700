package io.tidemark.rule;

import java.util.Optional;

/**
 * Everything that can be counted and held against a line. Each belongs to one kind of subject; a
 * rule takes one measure, or several with integer weights.
 */
public enum Measure {
  /** Actual views, net of what is known to be fake, of a lineage. */
  VIEWS(RuleSubject.LINEAGE, "views"),
  /** Forwards, net, of a lineage. */
  FORWARDS(RuleSubject.LINEAGE, "forwards"),
  /** Followers, over distinct accounts that published or shared a lineage. */
  FOLLOWERS(RuleSubject.LINEAGE, "followers"),
  /** Members, over distinct groups that a lineage went to. */
  GROUP_MEMBERS(RuleSubject.LINEAGE, "group-members"),

  /** Followers, over distinct accounts of an owner that disseminated unlawful information. */
  UNLAWFUL_FOLLOWERS(RuleSubject.ACCOUNT, "unlawful.followers"),
  /** Members, over distinct groups that an owner sent unlawful information to. */
  UNLAWFUL_GROUP_MEMBERS(RuleSubject.ACCOUNT, "unlawful.group-members"),
  /** Items of class A, acquired or provided (2017 Interpretation, Art. 11). */
  ITEMS_CLASS_A(RuleSubject.ACCOUNT, "items.class-a"),
  ITEMS_CLASS_B(RuleSubject.ACCOUNT, "items.class-b"),
  ITEMS_CLASS_C(RuleSubject.ACCOUNT, "items.class-c"),
  /** Unlawful gains, CNY. */
  GAINS(RuleSubject.ACCOUNT, "gains"),
  /** Profit from use in lawful business, CNY (2017 Interpretation, Art. 6). */
  BUSINESS_PROFIT(RuleSubject.ACCOUNT, "business-profit"),
  /** Items obtained on duty and provided, class A (2017 Interpretation, Art. 5(1)(8)). */
  INSIDER_ITEMS_CLASS_A(RuleSubject.ACCOUNT, "insider.items.class-a"),
  INSIDER_ITEMS_CLASS_B(RuleSubject.ACCOUNT, "insider.items.class-b"),
  INSIDER_ITEMS_CLASS_C(RuleSubject.ACCOUNT, "insider.items.class-c"),
  /** Gains from items obtained on duty and provided, CNY. */
  INSIDER_GAINS(RuleSubject.ACCOUNT, "insider.gains"),

  /** Lineages labelled unlawful whose first post on the service in question is a video. */
  UNLAWFUL_VIDEOS(RuleSubject.SERVICE, "unlawful.videos"),
  /** Lineages labelled unlawful whose first post on the service is anything else. */
  UNLAWFUL_OTHER_ITEMS(RuleSubject.SERVICE, "unlawful.other-items"),
  /** Views of unlawful information on the service, all pieces together. */
  UNLAWFUL_VIEWS(RuleSubject.SERVICE, "unlawful.views"),
  /** Followers, over distinct accounts that disseminated unlawful information on the service. */
  SERVICE_FOLLOWERS(RuleSubject.SERVICE, "unlawful.followers"),
  /** Members, over distinct groups that unlawful information went to on the service. */
  SERVICE_GROUP_MEMBERS(RuleSubject.SERVICE, "unlawful.group-members"),
  /** Leaked items of class A, each distinct item once. */
  LEAKED_CLASS_A(RuleSubject.SERVICE, "leaked.class-a"),
  LEAKED_CLASS_B(RuleSubject.SERVICE, "leaked.class-b"),
  LEAKED_CLASS_C(RuleSubject.SERVICE, "leaked.class-c");

  private final RuleSubject subject;
  private final String wireName;

  Measure(RuleSubject subject, String wireName) {
    this.subject = subject;
    this.wireName = wireName;
  }

  public RuleSubject subject() {
    return subject;
  }

  /** As in the catalogue and in alerts; unique among the measures of one kind of subject. */
  public String wireName() {
    return wireName;
  }

  /** The measure of that name for that kind of subject, or empty. */
  public static Optional<Measure> named(RuleSubject subject, String wireName) {
    for (Measure measure : values()) {
      if (measure.subject == subject && measure.wireName.equals(wireName)) {
        return Optional.of(measure);
      }
    }
    return Optional.empty();
  }
}
