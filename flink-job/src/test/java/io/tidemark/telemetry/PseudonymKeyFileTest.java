package io.tidemark.telemetry;

import static io.tidemark.telemetry.PseudonymKeys.ONE;
import static io.tidemark.telemetry.PseudonymKeys.pseudonym;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymKeyFileTest {
  private static final String HEX_32 = ONE.substring("k1:".length());

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"%s", "%s\n", "# made in March\n\n%s\r\n\n"})
  void holdsOneLineBesidesBlankLinesAndComments(String form) throws Exception {
    String file = PseudonymKeys.file(directory, "key", form.formatted(ONE));
    assertThat(new Pseudonyms(PseudonymKeyFile.read(file)).of("id", "amber"))
        .isEqualTo(pseudonym(ONE, "amber"));
  }

  @Test
  void mayHoldAKeyOf128BytesInCapitals() {
    String file = PseudonymKeys.file(directory, "key", "a-Z_9:" + "AB".repeat(128));
    assertThat(PseudonymKeyFile.read(file).id()).isEqualTo("a-Z_9");
  }

  static Stream<Arguments> unusable() {
    return Stream.of(
        Arguments.of("", "holds no key"),
        Arguments.of("# nothing\n", "holds no key"),
        Arguments.of(ONE + "\n" + ONE, "holds 2 lines, not one key"),
        Arguments.of(HEX_32, "does not begin with a key id"),
        Arguments.of(":" + HEX_32, "does not begin with a key id"),
        Arguments.of("a.b:" + HEX_32, "does not begin with a key id"),
        Arguments.of("seventeen-letters:" + HEX_32, "does not begin with a key id"),
        Arguments.of("k1:" + HEX_32.substring(1), "has a key that is not pairs of hexadecimal"),
        Arguments.of("k1: " + HEX_32, "has a key that is not pairs of hexadecimal"),
        Arguments.of("k1:" + "g".repeat(64), "has a key that is not pairs of hexadecimal"),
        Arguments.of("k1:", "has a key of 0 bytes; it must have 32 to 128"),
        Arguments.of("k1:" + HEX_32.substring(2), "has a key of 31 bytes"),
        Arguments.of("k1:" + "ab".repeat(129), "has a key of 129 bytes"),
        Arguments.of("#".repeat(4_097), "is longer than 4096 bytes"));
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void saysInOneLineWhatIsWrongWithItAndNothingOfTheKey(String text, String told) {
    String file = PseudonymKeys.file(directory, "key", text);
    assertThatThrownBy(() -> PseudonymKeyFile.read(file))
        .isInstanceOf(PseudonymKeyException.class)
        .hasMessageStartingWith("pseudonym key file " + file + " " + told)
        .hasMessageContaining("openssl rand -hex 32")
        .hasMessageNotContaining(HEX_32.substring(4, 24))
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
  }

  @Test
  void mustBeThereAndBeAFile() {
    String none = directory.resolve("none").toString();
    assertThatThrownBy(() -> PseudonymKeyFile.read(none))
        .isInstanceOf(PseudonymKeyException.class)
        .hasMessageStartingWith("there is no pseudonym key file " + none);
    assertThatThrownBy(() -> PseudonymKeyFile.read(directory.toString()))
        .isInstanceOf(PseudonymKeyException.class)
        .hasMessageStartingWith("pseudonym key file " + directory + " cannot be read");
    assertThatThrownBy(() -> PseudonymKeyFile.read("a\0b"))
        .isInstanceOf(PseudonymKeyException.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void isWarnedOfWhenEverybodyCanReadIt() throws IOException {
    String file = PseudonymKeys.file(directory, "key", ONE);
    assertThat(PseudonymKeyFile.warning(file)).isEmpty();

    Files.setPosixFilePermissions(Path.of(file), PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(PseudonymKeyFile.warning(file))
        .hasValue(
            "everybody on this machine can read the pseudonym key file " + file + "; chmod 600 it");
  }
}
