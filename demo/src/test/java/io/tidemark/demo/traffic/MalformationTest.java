package io.tidemark.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.demo.traffic.Emission.Kind;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.TelemetryDecoder;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MalformationTest {
  private static final long NOW = Instant.parse("2026-03-01T08:00:00Z").toEpochMilli();
  private static final Origin SOMEWHERE = new Origin("somewhere", 0, 0, NOW);

  private final TelemetryEncoder encoder = new TelemetryEncoder();
  private final Map<TelemetryStream, TelemetryDecoder<? extends TelemetryEvent>> decoders =
      Map.of(
          TelemetryStream.POSTS, TelemetryDecoder.posts(),
          TelemetryStream.VIEWS, TelemetryDecoder.views(),
          TelemetryStream.SHARES, TelemetryDecoder.shares(),
          TelemetryStream.DATA_EXPORTS, TelemetryDecoder.dataExports(),
          TelemetryStream.ACCOUNTS, TelemetryDecoder.accounts(),
          TelemetryStream.CASE_FACTS, TelemetryDecoder.caseFacts());

  @ParameterizedTest
  @EnumSource
  void theDetectorRejectsEveryKind(Malformation malformation) {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Emission emission = malformation.make(new Script(""), NOW, random, encoder::encode);
      assertThatThrownBy(() -> decode(emission))
          .as("seed %d", seed)
          .isInstanceOf(RejectedException.class);
    }
  }

  @Test
  void theDetectorAcceptsEverythingElse() throws RejectedException {
    Traffic traffic =
        new Traffic(
            new Traffic.Plan(5, NOW, 2000, "run-"),
            CatalogueLoader.loadPackaged(),
            encoder::encode);
    for (int i = 0; i < 60_000; i++) {
      Emission emission = traffic.next();
      if (emission.kind() != Kind.MALFORMED) {
        TelemetryEvent decoded = decode(emission);
        assertThat(decoded.eventId()).isEqualTo(emission.event().eventId());
        assertThat(decoded.recordKey()).isEqualTo(emission.key());
      }
    }
  }

  private TelemetryEvent decode(Emission emission) throws RejectedException {
    return decoders.get(emission.stream()).decode(emission.value(), SOMEWHERE, NOW + 60_000);
  }
}
