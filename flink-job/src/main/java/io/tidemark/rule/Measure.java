package io.tidemark.rule;

import static io.tidemark.rule.RuleSubject.ACCOUNT;
import static io.tidemark.rule.RuleSubject.LINEAGE;
import static io.tidemark.rule.RuleSubject.SERVICE;
import static io.tidemark.rule.RuleSubject.VICTIM;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be counted and held against a line. Each belongs to one kind of subject, or
 * to several; a rule takes one measure, or several with integer weights.
 */
public enum Measure {
  /** Actual views, net of what is known to be fake, of a lineage. */
  VIEWS("views", false, LINEAGE),
  /** Forwards, net, of a lineage. */
  FORWARDS("forwards", false, LINEAGE),
  /** Followers, over distinct accounts that published or shared a lineage. */
  FOLLOWERS("followers", false, LINEAGE),
  /** Members, over distinct groups that a lineage went to. */
  GROUP_MEMBERS("group-members", false, LINEAGE),
  /** Distinct services that a lineage was posted on. */
  SERVICES("services", false, LINEAGE),
  /** The most distinct accounts that spread copies of a lineage within one UTC hour. */
  COPYING_ACCOUNTS("copying-accounts", false, LINEAGE),
  /** Members of a lineage whose post says that generative AI made them. */
  GENERATED_POSTS("generated-posts", false, LINEAGE),

  /** Acts of an owner in labelled lineages: its original posts, and its knowing copies. */
  ACTS("acts", true, ACCOUNT),
  /** Views, net, of the lineages of those acts; dated by the act, each lineage once. */
  ACT_VIEWS("acts.views", true, ACCOUNT),
  /** Forwards, net, of the lineages of those acts; dated by the act, each lineage once. */
  ACT_FORWARDS("acts.forwards", true, ACCOUNT),
  /** Distinct persons that those acts speak about. */
  ACT_VICTIMS("acts.victims", true, ACCOUNT),
  /** Those acts whose post is on a website. */
  WEB_ITEMS("acts.web-items", true, ACCOUNT),
  /** Followers, over distinct accounts of an owner that disseminated unlawful information. */
  UNLAWFUL_FOLLOWERS("unlawful.followers", true, ACCOUNT),
  /** Members, over distinct groups that an owner sent unlawful information to. */
  UNLAWFUL_GROUP_MEMBERS("unlawful.group-members", true, ACCOUNT),
  /** Items of class A, acquired or provided (2017 Interpretation, Art. 11). */
  ITEMS_CLASS_A("items.class-a", false, ACCOUNT),
  ITEMS_CLASS_B("items.class-b", false, ACCOUNT),
  ITEMS_CLASS_C("items.class-c", false, ACCOUNT),
  /** Unlawful gains, CNY. */
  GAINS("gains", false, ACCOUNT),
  /** Profit from use in lawful business, CNY (2017 Interpretation, Art. 6). */
  BUSINESS_PROFIT("business-profit", false, ACCOUNT),
  /** Items obtained on duty and provided, class A (2017 Interpretation, Art. 5(1)(8)). */
  INSIDER_ITEMS_CLASS_A("insider.items.class-a", false, ACCOUNT),
  INSIDER_ITEMS_CLASS_B("insider.items.class-b", false, ACCOUNT),
  INSIDER_ITEMS_CLASS_C("insider.items.class-c", false, ACCOUNT),
  /** Gains from items obtained on duty and provided, CNY. */
  INSIDER_GAINS("insider.gains", false, ACCOUNT),
  /** Exports that acquire or provide personal information under Art. 5 (2017 Interpretation). */
  DEALINGS("dealings", true, ACCOUNT),
  /** Exports that buy or receive class C for lawful business (2017 Interpretation, Art. 6). */
  BUSINESS_DEALINGS("business-dealings", true, ACCOUNT),
  /** Exports that provide something obtained on duty or in providing services. */
  INSIDER_DEALINGS("insider-dealings", true, ACCOUNT),
  /** Exports that publish personal information to everybody. */
  PUBLICATIONS("publications", true, ACCOUNT),

  /** Lineages labelled unlawful whose first post on the service in question is a video. */
  UNLAWFUL_VIDEOS("unlawful.videos", true, SERVICE),
  /** Lineages labelled unlawful whose first post on the service is anything else. */
  UNLAWFUL_OTHER_ITEMS("unlawful.other-items", true, SERVICE),
  /** Views of unlawful information on the service, all pieces together. */
  UNLAWFUL_VIEWS("unlawful.views", true, SERVICE),
  /** Followers, over distinct accounts that disseminated unlawful information on the service. */
  SERVICE_FOLLOWERS("unlawful.followers", true, SERVICE),
  /** Members, over distinct groups that unlawful information went to on the service. */
  SERVICE_GROUP_MEMBERS("unlawful.group-members", true, SERVICE),
  /** Leaked items of class A, each distinct item once. */
  LEAKED_CLASS_A("leaked.class-a", true, SERVICE),
  LEAKED_CLASS_B("leaked.class-b", true, SERVICE),
  LEAKED_CLASS_C("leaked.class-c", true, SERVICE),

  /** Facts of the rule's ids that are attested of the subject. */
  ATTESTED("attested", true, LINEAGE, ACCOUNT, VICTIM, SERVICE),
  /** The sum of the counts that such facts tell; each named entity once, with its largest. */
  ATTESTED_COUNT("attested.count", true, ACCOUNT, SERVICE),
  /** The sum of the amounts that such facts tell, CNY; each named entity once, its largest. */
  ATTESTED_AMOUNT("attested.amount", true, ACCOUNT, SERVICE);

  private final String wireName;
  private final boolean dated;
  private final ImmutableSet<RuleSubject> subjects;

  Measure(String wireName, boolean dated, RuleSubject first, RuleSubject... others) {
    this.wireName = wireName;
    this.dated = dated;
    this.subjects = Sets.immutableEnumSet(first, others);
  }

  /** The kinds of subject that have it. */
  public Set<RuleSubject> subjects() {
    return subjects;
  }

  /** True where each contribution has a date of its own, so that a window can choose among them. */
  public boolean isDated() {
    return dated;
  }

  /** True for what facts attest: it needs no telemetry. */
  public boolean isAttested() {
    return this == ATTESTED || this == ATTESTED_COUNT || this == ATTESTED_AMOUNT;
  }

  /** True for what is counted of an owner's acts in labelled lineages. */
  public boolean isOfActs() {
    return switch (this) {
      case ACTS, ACT_VIEWS, ACT_FORWARDS, ACT_VICTIMS, WEB_ITEMS -> true;
      default -> false;
    };
  }

  /** As in the catalogue and in alerts; unique among the measures of one kind of subject. */
  public String wireName() {
    return wireName;
  }

  /** The measure of that name that each of these kinds of subject has, or empty. */
  public static Optional<Measure> named(Set<RuleSubject> subjects, String wireName) {
    for (Measure measure : values()) {
      if (measure.subjects.containsAll(subjects) && measure.wireName.equals(wireName)) {
        return Optional.of(measure);
      }
    }
    return Optional.empty();
  }
}
