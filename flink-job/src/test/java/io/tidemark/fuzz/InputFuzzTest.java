package io.tidemark.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.tidemark.rule.CatalogueException;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.schemas.AccountEvent;
import io.tidemark.schemas.CaseFactEvent;
import io.tidemark.schemas.DataExportEvent;
import io.tidemark.schemas.PostEvent;
import io.tidemark.schemas.ShareEvent;
import io.tidemark.schemas.ViewEvent;
import io.tidemark.telemetry.InquiryParser;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.SampleEvents;
import io.tidemark.telemetry.ScenarioLineParser;
import io.tidemark.telemetry.operator.TelemetryDecoder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Whatever comes in is taken, or refused with a reason in one line; nothing else is ever thrown.
 * Without more, each test runs the inputs of {@code src/test/resources} again. With {@code
 * JAZZER_FUZZ=1} in the environment it looks for new ones, one test at a time: {@code JAZZER_FUZZ=1
 * bin/test -pl flink-job -Dtest=InputFuzzTest#aMessage}.
 */
class InputFuzzTest {
  private static final int LONGEST_ERROR = 2_000;

  private static final List<TelemetryDecoder<?>> DECODERS =
      List.of(
          TelemetryDecoder.posts(),
          TelemetryDecoder.views(),
          TelemetryDecoder.shares(),
          TelemetryDecoder.dataExports(),
          TelemetryDecoder.accounts(),
          TelemetryDecoder.caseFacts());

  private static final List<byte[]> HEADERS =
      List.of(
          header(PostEvent.getClassSchema()),
          header(ViewEvent.getClassSchema()),
          header(ShareEvent.getClassSchema()),
          header(DataExportEvent.getClassSchema()),
          header(AccountEvent.getClassSchema()),
          header(CaseFactEvent.getClassSchema()));

  /** Of single-object encoding: eight bytes that no fuzzer guesses. */
  private static byte[] header(Schema schema) {
    return ByteBuffer.allocate(10)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0xC3, 1})
        .putLong(SchemaNormalization.parsingFingerprint64(schema))
        .array();
  }

  private interface Reading {
    void read() throws RejectedException;
  }

  private static void takesOrRefuses(Reading reading) {
    try {
      reading.read();
    } catch (RejectedException e) {
      assertThat(e.getMessage())
          .hasSizeLessThan(LONGEST_ERROR)
          .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");
    }
  }

  @FuzzTest(maxDuration = "10m")
  void aMessage(FuzzedDataProvider data) {
    int stream = data.consumeInt(0, DECODERS.size() - 1);
    byte[] header = data.consumeBoolean() ? HEADERS.get(stream) : new byte[0];
    byte[] body = data.consumeRemainingAsBytes();
    byte[] message = Arrays.copyOf(header, header.length + body.length);
    System.arraycopy(body, 0, message, header.length, body.length);
    takesOrRefuses(
        () -> DECODERS.get(stream).decode(message, SampleEvents.ORIGIN, SampleEvents.NOON));
  }

  @FuzzTest(maxDuration = "10m")
  void aScenarioLine(byte[] line) {
    takesOrRefuses(() -> new ScenarioLineParser().parse(line, 0, line.length, SampleEvents.ORIGIN));
  }

  @FuzzTest(maxDuration = "10m")
  void anInquiry(byte[] message) {
    takesOrRefuses(() -> new InquiryParser().parse(message));
  }

  @FuzzTest(maxDuration = "10m")
  void aCatalogue(FuzzedDataProvider data) {
    String settings = data.consumeString(2_000);
    String rules = data.consumeRemainingAsString();
    try {
      CatalogueLoader.loadTexts(Map.of("catalogue.yaml", settings, "rules.yaml", rules));
    } catch (CatalogueException e) {
      assertThat(e.errors()).isNotEmpty();
    }
  }
}
