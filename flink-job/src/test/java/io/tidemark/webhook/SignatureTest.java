package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.job.OptionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
  @TempDir Path directory;

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("secret"), text);
  }

  private static String secret(int bytes) {
    return "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
  }

  /** The example of the specification's reference libraries. */
  @Test
  void signsAsStandardWebhooksSay() throws IOException {
    Signature signature = Signature.ofFile(file("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n"));
    byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    assertThat(signature.of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 64})
  void takesSecretsOfTwentyFourToSixtyFourBytes(int bytes) throws IOException {
    assertThat(Signature.ofFile(file(secret(bytes)))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {23, 65})
  void refusesShorterAndLongerOnes(int bytes) throws IOException {
    Path file = file(secret(bytes));
    assertThatThrownBy(() -> Signature.ofFile(file))
        .isInstanceOf(OptionException.class)
        .hasMessageStartingWith(file + " holds no secret: it must be 'whsec_' and 24 to 64 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hunter2", "whsec_not base64!"})
  void doesNotShowWhatIsNoSecret(String text) throws IOException {
    Path file = file(text);
    assertThatThrownBy(() -> Signature.ofFile(file))
        .hasMessageContaining("holds no secret")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("not base64!");
  }
}
