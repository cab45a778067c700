package io.tidemark.telemetry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.InquiryRefusal;
import io.tidemark.telemetry.PseudonymKeys;
import io.tidemark.telemetry.Subject;
import io.tidemark.telemetry.SubjectKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("try") // the harness declares that closing it may throw anything
class InquiryFunctionTest {
  @TempDir Path directory;

  private static OneInputStreamOperatorTestHarness<byte[], Inquiry> door(String keyFile)
      throws Exception {
    var door =
        new OneInputStreamOperatorTestHarness<byte[], Inquiry>(
            new ProcessOperator<>(new InquiryFunction(new Pseudonymiser(keyFile))), 1, 1, 0);
    door.open();
    return door;
  }

  private static void ask(OneInputStreamOperatorTestHarness<byte[], Inquiry> door, String message)
      throws Exception {
    door.processElement(message.getBytes(StandardCharsets.UTF_8), 0);
  }

  private static String asking(String id, SubjectKind kind, String subject) {
    return "{\"inquiry_id\": \"%s\", \"subject\": {\"kind\": \"%s\", \"id\": \"%s\"}}"
        .formatted(id, kind, subject);
  }

  private static List<InquiryRefusal> refusals(
      OneInputStreamOperatorTestHarness<byte[], Inquiry> door) {
    List<InquiryRefusal> refusals = new ArrayList<>();
    var refused = door.getSideOutput(InquiryFunction.REFUSALS);
    if (refused != null) {
      refused.stream().map(StreamRecord::getValue).forEach(refusals::add);
    }
    return refusals;
  }

  @Test
  void letsThroughWhatIsAskedAndKeepsItsIds() throws Exception {
    try (var door = door(null)) {
      ask(door, asking("q1", SubjectKind.ACCOUNT, "amber"));

      assertThat(door.extractOutputValues())
          .containsExactly(new Inquiry("q1", new Subject(SubjectKind.ACCOUNT, "amber")));
      assertThat(refusals(door)).isEmpty();
    }
  }

  @Test
  void letsSoManyThroughInEachSecondAndRefusesTheNext() throws Exception {
    try (var door = door(null)) {
      door.setProcessingTime(10_000);
      for (int i = 1; i <= InquiryFunction.A_SECOND; i++) {
        ask(door, asking("q" + i, SubjectKind.CONTENT, "c"));
      }
      assertThat(door.extractOutputValues()).hasSize(InquiryFunction.A_SECOND);
      door.setProcessingTime(10_999);
      ask(door, asking("late", SubjectKind.CONTENT, "c"));
      assertThat(door.extractOutputValues()).hasSize(InquiryFunction.A_SECOND);
      assertThat(refusals(door))
          .containsExactly(
              new InquiryRefusal("late", "more than 20 inquiries a second; ask again later."));
      door.setProcessingTime(11_000);
      ask(door, asking("next", SubjectKind.CONTENT, "c"));
      assertThat(door.extractOutputValues()).hasSize(InquiryFunction.A_SECOND + 1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "''| the line is no JSON object.",
        "[]| the line is no JSON object.",
        "{}| inquiry_id is missing; it must be given.",
        "{\"inquiry_id\":\"\",\"subject\":{\"kind\":\"CONTENT\",\"id\":\"c\"}}| inquiry_id is empty;",
        "{\"inquiry_id\":\"q\"}| subject is missing; it must be given.",
        "{\"inquiry_id\":\"q\",\"subject\":{\"kind\":\"POST\",\"id\":\"c\"}}| subject.kind is \"POST\";",
        "{\"inquiry_id\":\"q\",\"subject\":{\"kind\":\"CONTENT\",\"id\":\"c\"},\"x\":1}| \"x\" is no field",
      })
  void refusesWhatIsNoneAndSaysWhy(String message, String error) throws Exception {
    try (var door = door(null)) {
      ask(door, message.equals("''") ? "" : message);

      assertThat(door.extractOutputValues()).isEmpty();
      assertThat(refusals(door))
          .singleElement()
          .satisfies(refusal -> assertThat(refusal.error()).startsWith(error));
    }
  }

  @Test
  void refusesAMessageThatIsFarTooLong() throws Exception {
    try (var door = door(null)) {
      ask(door, asking("q", SubjectKind.CONTENT, "c".repeat(9_000)));

      assertThat(refusals(door))
          .singleElement()
          .satisfies(refusal -> assertThat(refusal.error()).endsWith("it has 8192 at most."));
    }
  }

  @Test
  void namesPersonsByTheirPseudonymsAndContentsAsTheyAre() throws Exception {
    String amber = PseudonymKeys.pseudonym(PseudonymKeys.ONE, "amber");
    try (var door = door(PseudonymKeys.file(directory, "key", PseudonymKeys.ONE))) {
      ask(door, asking("1", SubjectKind.ACCOUNT, "amber"));
      ask(door, asking("2", SubjectKind.VICTIM, amber));
      ask(door, asking("3", SubjectKind.CONTENT, "amber"));
      ask(door, asking("4", SubjectKind.SERVICE, "amber"));
      ask(
          door,
          asking(
              "5",
              SubjectKind.ACCOUNT,
              PseudonymKeys.pseudonym(PseudonymKeys.ONE_RENAMED, "amber")));

      assertThat(door.extractOutputValues())
          .extracting(inquiry -> inquiry.subject().id())
          .containsExactly(amber, amber, "amber", "amber");
      assertThat(refusals(door))
          .singleElement()
          .satisfies(
              refusal -> {
                assertThat(refusal.inquiryId()).isEqualTo("5");
                assertThat(refusal.error())
                    .startsWith("subject.id is a pseudonym under the key k2");
              });
    }
  }
}
