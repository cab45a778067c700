package io.tidemark.console.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymKeyTest {
  private static final String KEY =
      "k1:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  @TempDir private Path directory;

  private PseudonymKey key(String text) throws IOException {
    return PseudonymKey.read(Files.writeString(directory.resolve("key"), text));
  }

  /** As the job makes them of that key. */
  @ParameterizedTest
  @CsvSource({
    "amber,p1.k1.ojR3hMEtOLOjBbKwbFBfgA",
    "账号-7,p1.k1.AFEFDGHPYVjSqc_m2RH9fA",
    "p1.k1.ojR3hMEtOLOjBbKwbFBfgA,p1.k1.ojR3hMEtOLOjBbKwbFBfgA"
  })
  void makesThePseudonymsOfTheJob(String id, String pseudonym) throws IOException {
    PseudonymKey key = key("# made for a test\n\n" + KEY + "\n");

    assertThat(key.pseudonym(id)).isEqualTo(pseudonym);
    assertThat(key.isForeign(id)).isFalse();
  }

  @Test
  void tellsAPseudonymOfAnotherKey() throws IOException {
    assertThat(key(KEY).isForeign("p1.k2.ojR3hMEtOLOjBbKwbFBfgA")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k1:0001", "k1", KEY + "\n" + KEY, "a key id of many words:" + KEY})
  void refusesAFileWithoutAKeyAndDoesNotRepeatWhatItHolds(String text) {
    assertThatThrownBy(() -> key(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no line KEYID:HEX")
        .hasMessageNotContaining("0001");
  }
}
