package io.tidemark.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.demo.traffic.Emission.Kind;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final long START = Instant.parse("2026-03-01T08:00:00Z").toEpochMilli();
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();

  @Test
  void theSameSeedGivesTheSameRecords() {
    assertThat(texts(emissions(7, 5000))).isEqualTo(texts(emissions(7, 5000)));
  }

  @Test
  void anotherSeedGivesOtherRecords() {
    assertThat(texts(emissions(7, 5000))).isNotEqualTo(texts(emissions(8, 5000)));
  }

  @Test
  void everyStreamHasRecordsDuplicatesAndMalformedOnesAreFew() {
    List<Emission> emissions = emissions(7, 40_000);
    assertThat(emissions.stream().map(Emission::stream)).contains(TelemetryStream.values());
    assertThat(emissions.stream().filter(is(Kind.DUPLICATE)).count()).isBetween(300L, 500L);
    assertThat(emissions.stream().filter(is(Kind.MALFORMED)).count()).isBetween(15L, 80L);
  }

  @Test
  void aDuplicateRepeatsAnEarlierRecordAndNothingElseDoes() {
    Set<String> seen = new HashSet<>();
    for (Emission emission : emissions(11, 40_000)) {
      if (emission.kind() == Kind.MALFORMED) {
        continue;
      }
      TelemetryEvent event = emission.event();
      boolean first = seen.add(event.stream() + " " + event.recordKey() + " " + event.eventId());
      assertThat(first).as("%s", event).isEqualTo(emission.kind() == Kind.NEW);
    }
  }

  @Test
  void theStoriesEndAsTheyAreMeantTo() {
    Expectation expectation = expect(emissions(7, 80_000));
    Set<Standing> standing = expectation.standing();
    assertThat(standing.stream().map(Standing::ruleId))
        .contains(
            "defamation.views",
            "defamation.forwards",
            "network-misuse.followers",
            "network-misuse.group-audience",
            "nsp.dissemination.clicks",
            "nsp.dissemination.prorata",
            "nsp.leak.class-a",
            "pi.business.profit",
            "pi.gains",
            "pi.insider-half.class-a",
            "pi.items.class-a",
            "pi.items.class-b",
            "pi.items.prorata",
            "reach.followers",
            "reach.group-members",
            "reach.shares",
            "reach.views")
        .doesNotContain("pi.items.class-c", "nsp.dissemination.videos");
  }

  @Test
  void aCrossingComesWithinTheFirstSeconds() {
    assertThat(expect(emissions(7, 5 * 2000)).standing()).isNotEmpty();
  }

  @Test
  void whatStandsDependsOnTheSetOfEventsAlone() {
    List<Emission> emissions = emissions(3, 60_000);
    List<Emission> reversed = new ArrayList<>(emissions);
    Collections.reverse(reversed);
    assertThat(expect(reversed).standing()).isEqualTo(expect(emissions).standing());
  }

  private static Expectation expect(List<Emission> emissions) {
    Expectation expectation = new Expectation(CATALOGUE);
    emissions.stream().filter(is(Kind.NEW)).map(Emission::event).forEach(expectation::add);
    return expectation;
  }

  private static Predicate<Emission> is(Kind kind) {
    return emission -> emission.kind() == kind;
  }

  private static List<String> texts(List<Emission> emissions) {
    return emissions.stream()
        .map(
            emission ->
                emission.kind()
                    + emission.key()
                    + new String(emission.value(), StandardCharsets.ISO_8859_1))
        .toList();
  }

  private static List<Emission> emissions(long seed, int count) {
    Traffic traffic =
        new Traffic(
            new Traffic.Plan(seed, START, 2000, ""),
            CATALOGUE,
            event -> event.toString().getBytes(StandardCharsets.UTF_8));
    List<Emission> emissions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      emissions.add(traffic.next());
    }
    return emissions;
  }
}
