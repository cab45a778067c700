package io.tidemark.telemetry.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.telemetry.HostileRecords;
import io.tidemark.telemetry.HostileRecords.Hostile;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.SampleEvents;
import io.tidemark.telemetry.TelemetryStream;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HostileRecordsTest {
  private static final int RECORDS = 300_000;
  private static final int LONGEST_ERROR = 1_000;

  @Test
  void eachIsAnEventOrADeadLetterWithAReasonInOneLine() {
    long seed = Long.getLong("tidemark.random.seed", System.nanoTime());
    HostileRecords records = new HostileRecords(seed);
    Map<TelemetryStream, TelemetryDecoder<?>> decoders =
        new EnumMap<>(
            Map.of(
                TelemetryStream.POSTS, TelemetryDecoder.posts(),
                TelemetryStream.VIEWS, TelemetryDecoder.views(),
                TelemetryStream.SHARES, TelemetryDecoder.shares(),
                TelemetryStream.DATA_EXPORTS, TelemetryDecoder.dataExports(),
                TelemetryStream.ACCOUNTS, TelemetryDecoder.accounts(),
                TelemetryStream.CASE_FACTS, TelemetryDecoder.caseFacts()));
    int bad = 0;
    for (int i = 0; i < RECORDS; i++) {
      Hostile hostile = records.next();
      String error = error(decoders.get(hostile.stream()), hostile);
      if (error != null) {
        bad++;
        assertThat(error)
            .as("seed %d, record %d", seed, i)
            .hasSizeLessThan(LONGEST_ERROR)
            .doesNotContainPattern("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]");
      } else {
        assertThat(hostile.isBad()).as("seed %d, record %d", seed, i).isFalse();
      }
    }
    assertThat(bad).isBetween(RECORDS / 2, RECORDS - 1);
  }

  /** Null: it is an event. */
  private static String error(TelemetryDecoder<?> decoder, Hostile hostile) {
    try {
      decoder.decode(hostile.value(), SampleEvents.ORIGIN, SampleEvents.NOON);
      return null;
    } catch (RejectedException e) {
      return e.getMessage();
    }
  }
}
