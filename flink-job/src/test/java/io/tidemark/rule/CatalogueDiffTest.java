package io.tidemark.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.CatalogueDiff.Effect;
import io.tidemark.rule.CatalogueDiff.Field;
import org.junit.jupiter.api.Test;

/** What one catalogue changes of another. */
class CatalogueDiffTest {
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();
  private static final String VIEWS = RuleText.render(CATALOGUE.rules().get("reach.views"));

  private static CatalogueDiff.Change only(String before, String after) {
    CatalogueDiff diff =
        CatalogueDiff.between(
            CATALOGUE.with(RuleText.parse(before)), CATALOGUE.with(RuleText.parse(after)));
    assertThat(diff.changes()).hasSize(1);
    return diff.changes().get(0);
  }

  @Test
  void aCatalogueDoesNotDifferFromItself() {
    assertThat(CatalogueDiff.between(CATALOGUE, CatalogueLoader.loadPackaged()).isEmpty()).isTrue();
  }

  @Test
  void aLowerLineCanRaiseAHigherOneWithdraw() {
    String lower = VIEWS.replace("5000", "3000");

    assertThat(only(VIEWS, lower).fields()).containsExactly(new Field("threshold", "5000", "3000"));
    assertThat(only(VIEWS, lower).effect()).isEqualTo(Effect.CAN_RAISE);
    assertThat(only(lower, VIEWS).effect()).isEqualTo(Effect.CAN_WITHDRAW);
  }

  @Test
  void anotherCitationOnlyRevises() {
    CatalogueDiff.Change change = only(VIEWS, VIEWS.replace("Art. 2(1)", "Art. 2(2)"));

    assertThat(change.fields()).extracting(Field::name).containsExactly("citation.article");
    assertThat(change.effect()).isEqualTo(Effect.REVISES);
  }

  @Test
  void anotherMeasureCanDoBoth() {
    assertThat(
            only(
                    VIEWS,
                    VIEWS
                        .replace("measure: \"views\"", "measure: \"forwards\"")
                        .replace("measure: views", "measure: forwards"))
                .effect())
        .isEqualTo(Effect.CAN_DO_BOTH);
  }

  @Test
  void rulesComeAndGoAndAreSwitchedOff() {
    Catalogue without = CATALOGUE.without("reach.views");
    Catalogue disabled = CATALOGUE.with(RuleText.parse(VIEWS + "state: disabled\n"));

    assertThat(CatalogueDiff.between(without, CATALOGUE).changes().get(0).effect())
        .isEqualTo(Effect.CAN_RAISE);
    assertThat(CatalogueDiff.between(CATALOGUE, without).changes().get(0).effect())
        .isEqualTo(Effect.WITHDRAWS);
    assertThat(CatalogueDiff.between(CATALOGUE, disabled).changes().get(0).effect())
        .isEqualTo(Effect.WITHDRAWS);
    assertThat(CatalogueDiff.between(disabled, without).changes().get(0).effect())
        .isEqualTo(Effect.NOTHING);
  }

  @Test
  void aRuleGoesIntoShadowAndComesBack() {
    String shadow = VIEWS + "state: shadow\n";

    assertThat(only(VIEWS, shadow).effect()).isEqualTo(Effect.WITHDRAWS);
    assertThat(only(shadow, VIEWS).effect()).isEqualTo(Effect.CAN_RAISE);
    assertThat(only(shadow, shadow.replace("5000", "3000")).effect()).isEqualTo(Effect.IN_SHADOW);
  }

  @Test
  void theReleaseOfADifferencePutsTheOtherInForce() {
    Catalogue wanted =
        CATALOGUE.without("pi.gains").with(RuleText.parse(VIEWS.replace("5000", "3000")));
    CatalogueDiff diff = CatalogueDiff.between(CATALOGUE, wanted);

    assertThat(Releases.with(CATALOGUE, diff.release())).isEqualTo(wanted);
  }

  @Test
  void theFilesOfACatalogueReadAsTheSameCatalogue() {
    assertThat(CatalogueLoader.loadTexts(CatalogueText.files(CATALOGUE))).isEqualTo(CATALOGUE);
  }
}
