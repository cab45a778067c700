package io.tidemark.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Small catalogues to spoil, and what the loader says of them. */
final class CatalogueTexts {
  static final String SETTINGS =
      """
      zone: Asia/Shanghai
      item-classes:
        a: [TRACKING, COMMUNICATION_CONTENT, CREDIT, PROPERTY]
        b: [ACCOMMODATION, COMMUNICATION_RECORD, HEALTH, TRANSACTION, OTHER_SAFETY]
        c: [OTHER]
      """;

  static final String RULE =
      """
      rules:
        - id: reach.views
          level: watch
          subject: lineage
          measure: views
          threshold: 5000
          window: lifetime
          citation: {instrument: The Law, article: Art. 1}
      """;

  static final String PRO_RATA =
      """
      defaults:
        level: serious
        subject: service
        window: P2Y
        family: leak
        citation: {instrument: The Law, article: Art. 4}
      rules:
        - {id: leak.a, measure: leaked.class-a, threshold: 500}
        - {id: leak.mix, weights: {leaked.class-a: 10, leaked.class-b: 1}, threshold: 5000, pro-rata: true}
      """;

  private CatalogueTexts() {}

  static Map<String, String> files(String rules) {
    Map<String, String> files = new HashMap<>();
    files.put("catalogue.yaml", SETTINGS);
    files.put("rules.yaml", rules);
    return files;
  }

  static Catalogue load(String rules) {
    return CatalogueLoader.loadTexts(files(rules));
  }

  static CatalogueException thrown(Map<String, String> files) {
    return catchThrowableOfType(CatalogueException.class, () -> CatalogueLoader.loadTexts(files));
  }

  static List<String> errors(Map<String, String> files) {
    CatalogueException thrown = thrown(files);
    assertThat(thrown).as("the catalogue is refused").isNotNull();
    return thrown.errors().stream().map(CatalogueError::toString).toList();
  }
}
