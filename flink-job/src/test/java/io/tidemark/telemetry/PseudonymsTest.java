package io.tidemark.telemetry;

import static io.tidemark.telemetry.PseudonymKeys.ONE;
import static io.tidemark.telemetry.PseudonymKeys.ONE_RENAMED;
import static io.tidemark.telemetry.PseudonymKeys.OTHER;
import static io.tidemark.telemetry.PseudonymKeys.pseudonym;
import static io.tidemark.telemetry.PseudonymKeys.pseudonyms;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {
  private static final String AMBER = "p1.k1.ojR3hMEtOLOjBbKwbFBfgA";

  /** By {@code printf %s ID | openssl dgst -sha256 -mac HMAC -macopt hexkey:... -binary}. */
  @ParameterizedTest
  @CsvSource({"amber," + AMBER, "账号-7,p1.k1.AFEFDGHPYVjSqc_m2RH9fA"})
  void areTheFirst128BitsOfTheHmacOfTheIdInUtf8(String id, String expected) {
    assertThat(pseudonym(ONE, id)).isEqualTo(expected);
  }

  @Test
  void leaveAPseudonymOfTheirKeyAsItIs() {
    assertThat(pseudonym(ONE, AMBER)).isEqualTo(AMBER);
  }

  @Test
  void areOthersUnderAnotherKeyAndUnderAnotherKeyId() {
    assertThat(pseudonym(OTHER, "amber")).startsWith("p1.k1.").isNotEqualTo(AMBER);
    assertThat(pseudonym(ONE_RENAMED, "amber")).isEqualTo(AMBER.replace("k1", "k2"));
  }

  @Test
  void refuseAPseudonymOfAnotherKeyWithoutShowingIt() {
    assertThatThrownBy(() -> pseudonyms(ONE_RENAMED).of("author_id", AMBER))
        .isInstanceOf(RejectedException.class)
        .hasMessage(
            "author_id is a pseudonym under the key k1, but the key here is k2; give the person's"
                + " own id.")
        .extracting(e -> ((RejectedException) e).reason())
        .isEqualTo(DeadLetterReason.INVALID_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p1.",
        "p1.k1.",
        "p1.k1.ojR3hMEtOLOjBbKwbFBfg",
        "p1.k1.ojR3hMEtOLOjBbKwbFBfgAA",
        "p1.k1.ojR3hMEtOLOjBbKwbFBf+A",
        "p1.a-key-id-of-17-ch.ojR3hMEtOLOjBbKwbFBfgA",
        "p1..ojR3hMEtOLOjBbKwbFBfgA",
        "p2.k1.ojR3hMEtOLOjBbKwbFBfgA",
        "P1.k1.ojR3hMEtOLOjBbKwbFBfgA",
        " p1.k1.ojR3hMEtOLOjBbKwbFBfgA"
      })
  void takeWhatHasNotExactlyTheirFormForAnId(String id) {
    assertThat(pseudonym(ONE, id)).matches("p1\\.k1\\.[A-Za-z0-9_-]{22}").isNotEqualTo(id);
  }

  @Test
  void giveTheSameAgainHoweverManyWereMadeBetween() {
    Pseudonyms pseudonyms = pseudonyms(ONE);
    assertThat(
            java.util.stream.IntStream.range(0, 10_000)
                .mapToObj(i -> of(pseudonyms, "account-" + i)))
        .doesNotHaveDuplicates();
    assertThat(of(pseudonyms, "amber")).isEqualTo(AMBER);
  }

  @Test
  void haveACheckThatTellsKeysApartAndIsNobodys() {
    assertThat(pseudonyms(ONE).keyCheck())
        .isEqualTo("p1.k1.04tCCW2A9F-Ca0Sp1WB95w")
        .isNotEqualTo(pseudonyms(OTHER).keyCheck())
        .isNotEqualTo(pseudonyms(ONE_RENAMED).keyCheck());
  }

  private static String of(Pseudonyms pseudonyms, String id) {
    try {
      return pseudonyms.of("id", id);
    } catch (RejectedException e) {
      throw new AssertionError(e);
    }
  }
}
