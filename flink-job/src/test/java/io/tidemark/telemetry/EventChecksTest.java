package io.tidemark.telemetry;

import static io.tidemark.telemetry.DeadLetterReason.ABSURD_TIME;
import static io.tidemark.telemetry.DeadLetterReason.INVALID_COUNT;
import static io.tidemark.telemetry.DeadLetterReason.INVALID_FIELD;
import static io.tidemark.telemetry.DeadLetterReason.INVALID_ID;
import static io.tidemark.telemetry.DeadLetterReason.MISSING_FIELD;
import static io.tidemark.telemetry.DeadLetterReason.UNKNOWN_ENUM;
import static io.tidemark.telemetry.DeadLetterReason.WRONG_SUBJECT_KIND;
import static io.tidemark.telemetry.SampleEvents.NOON;
import static io.tidemark.telemetry.SampleEvents.export;
import static io.tidemark.telemetry.SampleEvents.fact;
import static io.tidemark.telemetry.SampleEvents.items;
import static io.tidemark.telemetry.SampleEvents.post;
import static io.tidemark.telemetry.SampleEvents.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventChecksTest {
  private static final long DAY = 86_400_000;
  private static final long MOST = 1_000_000_000_000L;

  private static void accepts(TelemetryEvent event) {
    assertThatCode(() -> EventChecks.checked(event, NOON)).doesNotThrowAnyException();
  }

  private static void rejects(DeadLetterReason reason, TelemetryEvent event) {
    assertThatThrownBy(() -> EventChecks.checked(event, NOON))
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .returns(reason, RejectedException::reason);
  }

  @Test
  void everySampleIsAccepted() {
    SampleEvents.all().forEach(EventChecksTest::accepts);
  }

  @Test
  void anIdHasOneTo512Bytes() {
    accepts(view("x".repeat(512), NOON, "c", 1));
    rejects(INVALID_ID, view("x".repeat(513), NOON, "c", 1));
    accepts(view("\ud83d\ude00", NOON, "c", 1));
    rejects(INVALID_ID, view("\ud83d", NOON, "c", 1));
    rejects(INVALID_ID, view("\ude00\ud83d", NOON, "c", 1));
    rejects(INVALID_ID, view("", NOON, "c", 1));
    rejects(INVALID_ID, view("e", NOON, "", 1));
    accepts(view("e", NOON, "é".repeat(256), 1));
    rejects(INVALID_ID, view("e", NOON, "é".repeat(256) + "x", 1));
    accepts(view("e", NOON, "中".repeat(170) + "xx", 1));
    rejects(INVALID_ID, view("e", NOON, "中".repeat(171), 1));
    accepts(view("e", NOON, "😀".repeat(128), 1));
    rejects(INVALID_ID, view("e", NOON, "😀".repeat(128) + "x", 1));
  }

  @Test
  void anOptionalIdIsNotEmptyEither() {
    rejects(INVALID_ID, new View(SampleEvents.ORIGIN, "e", NOON, "c", "", 1, false));
    rejects(INVALID_ID, post(List.of("t", ""), List.of(), null));
    rejects(INVALID_ID, post(List.of(), List.of(new GroupAudience("", 1)), null));
    rejects(INVALID_ID, export("0", items(1, 0, List.of(""))));
    rejects(INVALID_ID, fact("", SubjectKind.ACCOUNT));
  }

  @Test
  void countsHaveAFloorAndACeiling() {
    rejects(INVALID_COUNT, view("e", NOON, "c", -5));
    rejects(INVALID_COUNT, view("e", NOON, "c", 0));
    accepts(view("e", NOON, "c", 1));
    accepts(view("e", NOON, "c", MOST));
    rejects(INVALID_COUNT, view("e", NOON, "c", MOST + 1));
    rejects(INVALID_COUNT, post(List.of(), List.of(), -1L));
    rejects(INVALID_COUNT, post(List.of(), List.of(new GroupAudience("g", -1)), null));
    rejects(INVALID_COUNT, new AccountUpdate(SampleEvents.ORIGIN, "e", NOON, "a", -1, null));
  }

  @Test
  void anExportsCountsAgree() {
    accepts(export("0", items(2, 2, List.of("i", "j"))));
    rejects(INVALID_COUNT, export("0", items(2, 3, null)));
    rejects(INVALID_COUNT, export("0", items(2, -1, null)));
    rejects(INVALID_COUNT, export("0", items(-1, 0, null)));
    rejects(INVALID_COUNT, export("0", items(3, 0, List.of("i", "j"))));
    rejects(INVALID_COUNT, export("0", items(1, 0, List.of())));
    accepts(export("0", items(0, 0, List.of())));
  }

  @Test
  void collectionsAreBounded() {
    accepts(post(Collections.nCopies(10_000, "t"), List.of(), null));
    rejects(INVALID_COUNT, post(Collections.nCopies(10_001, "t"), List.of(), null));
  }

  @ParameterizedTest
  @CsvSource({
    "-0.01, INVALID_COUNT",
    "1000000000000, INVALID_COUNT",
    "0.00001, INVALID_COUNT",
    "1e5, INVALID_COUNT",
    "1e999999999, INVALID_COUNT",
    "five, INVALID_FIELD",
    "'', INVALID_FIELD",
    "+5, INVALID_FIELD",
    "5., INVALID_FIELD",
    "NaN, INVALID_FIELD",
  })
  void anAmountIsAPlainDecimal(String written, DeadLetterReason reason) {
    assertThatThrownBy(() -> EventChecks.amount("gains", written))
        .hasMessageStartingWith("gains is ")
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .returns(reason, RejectedException::reason);
  }

  @Test
  void anAmountMayHaveTwelveAndFourDigits() throws Exception {
    assertThat(EventChecks.amount("gains", "999999999999.9999")).hasToString("999999999999.9999");
    assertThat(EventChecks.amount("gains", "0")).isZero();
  }

  @Test
  void anEventIsAtMostADayAheadOfItsRecord() {
    accepts(view("e", NOON + DAY, "c", 1));
    rejects(ABSURD_TIME, view("e", NOON + DAY + 1, "c", 1));
    assertThatCode(() -> EventChecks.checked(view("e", NOON + DAY + 1, "c", 1), Origin.NO_CLOCK))
        .doesNotThrowAnyException();
    rejects(ABSURD_TIME, view("e", Long.MAX_VALUE, "c", 1));
  }

  @Test
  void anEventIsNotBefore2000() {
    long y2000 = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    accepts(view("e", y2000, "c", 1));
    rejects(ABSURD_TIME, view("e", y2000 - 1, "c", 1));
    rejects(ABSURD_TIME, view("e", Long.MIN_VALUE, "c", 1));
  }

  @Test
  void whatAFactSpeaksOfLiesBetween1900And2200() {
    for (long bad :
        new long[] {
          Instant.parse("1900-01-01T00:00:00Z").toEpochMilli() - 1,
          Instant.parse("2200-01-01T00:00:00Z").toEpochMilli(),
          Long.MIN_VALUE
        }) {
      rejects(
          ABSURD_TIME,
          new CaseFact(
              SampleEvents.ORIGIN,
              "e",
              NOON,
              "f",
              new Subject(SubjectKind.CONTENT, "c"),
              null,
              null,
              NOON,
              null,
              null,
              null,
              null,
              bad,
              null,
              "court",
              null,
              null));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "label.cleared, CONTENT",
    "act.dealt-with, CONTENT ACCOUNT SERVICE",
    "order.refused, SERVICE",
    "evidence.lost, SERVICE",
    "victim.minor, VICTIM",
    "victim.disabled, VICTIM",
    "defamation.harm, CONTENT ACCOUNT VICTIM SERVICE",
  })
  void aFactSpeaksOfItsKindsOfSubjectOnly(String id, String kinds) {
    Set<String> allowed = Set.of(kinds.split(" "));
    for (SubjectKind kind : EnumSet.allOf(SubjectKind.class)) {
      if (allowed.contains(kind.name())) {
        accepts(fact(id, kind));
      } else {
        rejects(WRONG_SUBJECT_KIND, fact(id, kind));
      }
    }
  }

  @Test
  void aLabelNeedsAStatusAndContent() {
    for (String label : List.of("label.defamation", "label.insult", "label.unlawful")) {
      rejects(MISSING_FIELD, fact(label, SubjectKind.CONTENT));
      accepts(label(label, SubjectKind.CONTENT));
      rejects(WRONG_SUBJECT_KIND, label(label, SubjectKind.ACCOUNT));
    }
  }

  private static CaseFact label(String label, SubjectKind kind) {
    return fact(label, kind, LabelStatus.ALLEGED, null, null, null, null);
  }

  @Test
  void aSanctionNeedsAKnownOffence() {
    for (String id : List.of("sanction.administrative", "sanction.criminal")) {
      SubjectKind account = SubjectKind.ACCOUNT;
      rejects(MISSING_FIELD, fact(id, account));
      rejects(UNKNOWN_ENUM, fact(id, account, null, "theft", null, null, null));
      accepts(fact(id, account, null, "personal-information", null, null, null));
      rejects(WRONG_SUBJECT_KIND, fact(id, SubjectKind.CONTENT, null, "network", null, null, null));
    }
  }

  @Test
  void aDiscountNeedsAMeasureAndACount() {
    SubjectKind content = SubjectKind.CONTENT;
    rejects(MISSING_FIELD, fact("traffic.discounted", content, null, null, 1L, null, null));
    rejects(MISSING_FIELD, fact("traffic.discounted", content, null, null, null, "views", null));
    rejects(UNKNOWN_ENUM, fact("traffic.discounted", content, null, null, 1L, "likes", null));
    rejects(INVALID_COUNT, fact("traffic.discounted", content, null, null, -1L, "views", null));
    accepts(fact("traffic.discounted", content, null, null, 1L, "forwards", null));
  }

  @Test
  void disprovedItemsNeedAClassAndACount() {
    SubjectKind service = SubjectKind.SERVICE;
    rejects(MISSING_FIELD, fact("items.disproved", service, null, null, 1L, null, null));
    rejects(MISSING_FIELD, fact("items.disproved", service, null, null, null, "A", null));
    rejects(UNKNOWN_ENUM, fact("items.disproved", service, null, null, 1L, "D", null));
    accepts(fact("items.disproved", service, null, null, 1L, "A", null));
    accepts(fact("items.disproved", service, null, null, 1L, "OTHER_SAFETY", null));
    rejects(
        WRONG_SUBJECT_KIND, fact("items.disproved", SubjectKind.VICTIM, null, null, 1L, "A", null));
  }

  @Test
  void aRetractionSaysNothingItself() {
    accepts(fact("label.defamation", SubjectKind.VICTIM, null, null, null, null, "f1"));
    rejects(INVALID_ID, fact("label.defamation", SubjectKind.VICTIM, null, null, null, null, ""));
  }

  @Test
  void aMessageNamesFieldValueAndWhatIsRight() {
    assertThatThrownBy(() -> EventChecks.checked(view("e", NOON, "c", -5), NOON))
        .hasMessage("count is -5; it must be 1 to 1000000000000.");
    assertThat(INVALID_FIELD.wireName()).isEqualTo("invalid_field");
  }
}
