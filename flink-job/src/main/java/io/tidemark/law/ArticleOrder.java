package io.tidemark.law;

import io.tidemark.rule.Rule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Rules as their articles follow each other: by the numbers in them, then by id. */
final class ArticleOrder {
  static final Comparator<Rule> RULES =
      Comparator.<Rule, List<Integer>>comparing(
              rule -> numbers(rule.citation().article()), ArticleOrder::compare)
          .thenComparing(Rule::id);

  private static final Pattern BETWEEN = Pattern.compile("[^0-9]+");

  private ArticleOrder() {}

  private static List<Integer> numbers(String article) {
    return Arrays.stream(BETWEEN.split(article))
        .filter(digits -> !digits.isEmpty() && digits.length() < 10)
        .map(Integer::valueOf)
        .toList();
  }

  private static int compare(List<Integer> left, List<Integer> right) {
    int same = Math.min(left.size(), right.size());
    for (int i = 0; i < same; i++) {
      int order = Integer.compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.size(), right.size());
  }
}
