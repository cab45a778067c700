package io.tidemark.law;

import io.tidemark.rule.Measure;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** What each measure is counted in, in words. */
final class Units {
  private Units() {}

  /** Such as {@code 5,000 views}, {@code 1 act}, {@code CNY 50,000}. */
  static String amount(BigDecimal number, Measure measure) {
    if (isMoney(measure)) {
      return "CNY " + number(number) + (measure.isAttested() ? " as attested" : "");
    }
    return number(number)
        + " "
        + (number.compareTo(BigDecimal.ONE) == 0 ? one(measure) : many(measure));
  }

  static String number(BigDecimal number) {
    return new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(number);
  }

  static boolean isMoney(Measure measure) {
    return switch (measure) {
      case GAINS, INSIDER_GAINS, BUSINESS_PROFIT, ATTESTED_AMOUNT -> true;
      default -> false;
    };
  }

  /** One of them. */
  static String one(Measure measure) {
    return switch (measure) {
      case VIEWS, ACT_VIEWS, UNLAWFUL_VIEWS -> "view";
      case FORWARDS, ACT_FORWARDS -> "forward";
      case FOLLOWERS, UNLAWFUL_FOLLOWERS, SERVICE_FOLLOWERS -> "follower";
      case GROUP_MEMBERS, UNLAWFUL_GROUP_MEMBERS, SERVICE_GROUP_MEMBERS -> "group member";
      case SERVICES -> "service";
      case COPYING_ACCOUNTS -> "account within one hour";
      case GENERATED_POSTS -> "post";
      case ACTS -> "act";
      case ACT_VICTIMS -> "person";
      case WEB_ITEMS -> "piece on a website";
      case ITEMS_CLASS_A, INSIDER_ITEMS_CLASS_A, LEAKED_CLASS_A -> "item of class A";
      case ITEMS_CLASS_B, INSIDER_ITEMS_CLASS_B, LEAKED_CLASS_B -> "item of class B";
      case ITEMS_CLASS_C, INSIDER_ITEMS_CLASS_C, LEAKED_CLASS_C -> "item of class C";
      case GAINS, INSIDER_GAINS, BUSINESS_PROFIT, ATTESTED_AMOUNT -> "CNY";
      case DEALINGS, BUSINESS_DEALINGS, INSIDER_DEALINGS -> "dealing";
      case PUBLICATIONS -> "publication";
      case UNLAWFUL_VIDEOS -> "video";
      case UNLAWFUL_OTHER_ITEMS -> "other item";
      case ATTESTED -> "attested fact";
      case ATTESTED_COUNT -> "as attested";
    };
  }

  private static String many(Measure measure) {
    return switch (measure) {
      case COPYING_ACCOUNTS -> "accounts within one hour";
      case WEB_ITEMS -> "pieces on websites";
      case ITEMS_CLASS_A, INSIDER_ITEMS_CLASS_A, LEAKED_CLASS_A -> "items of class A";
      case ITEMS_CLASS_B, INSIDER_ITEMS_CLASS_B, LEAKED_CLASS_B -> "items of class B";
      case ITEMS_CLASS_C, INSIDER_ITEMS_CLASS_C, LEAKED_CLASS_C -> "items of class C";
      case ATTESTED_COUNT -> "as attested";
      default -> one(measure) + "s";
    };
  }
}
