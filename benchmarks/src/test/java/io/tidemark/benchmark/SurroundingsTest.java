package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.LabelStatus;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
  private static final int CONTENTS = 20_000;

  private final List<TelemetryEvent> events = new ArrayList<>();

  SurroundingsTest() {
    Surroundings surroundings =
        new Surroundings(
            new Workload(Traffic.MIXED, CONTENTS), RandomSource.XO_RO_SHI_RO_128_PP.create(1));
    for (int rank = 1; rank <= CONTENTS; rank++) {
      events.addAll(surroundings.of(rank, 1_800_000_000_000L));
    }
  }

  private <E extends TelemetryEvent> List<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private double lineages() {
    return all(Post.class).stream().filter(post -> post.originContentId() == null).count();
  }

  @Test
  void everyContentIsPostedOnceAndEveryEventHasAnIdOfItsOwn() {
    assertThat(all(Post.class))
        .extracting(Post::contentId)
        .doesNotHaveDuplicates()
        .hasSize(CONTENTS);
    assertThat(events).extracting(TelemetryEvent::eventId).doesNotHaveDuplicates();
  }

  @Test
  void aTenthOfTheLineagesHaveCopiesEachByAShareAndAPost() {
    Set<String> copied = new HashSet<>();
    Set<String> copies = new HashSet<>();
    for (Post post : all(Post.class)) {
      if (post.originContentId() != null) {
        copies.add(post.contentId());
        copied.add(post.originContentId());
      }
    }
    assertThat(all(Share.class))
        .extracting(Share::copyContentId)
        .containsExactlyInAnyOrderElementsOf(copies);
    copied.removeAll(copies);
    assertThat(copied.size() / lineages()).isCloseTo(0.1, within(0.01));
  }

  @Test
  void aTwentiethOfTheLineagesIsAllegedToBeDefamation() {
    List<CaseFact> labels = all(CaseFact.class);
    assertThat(labels)
        .allMatch(
            label ->
                label.fact().equals("label.defamation") && label.status() == LabelStatus.ALLEGED);
    assertThat(labels.size() / lineages()).isCloseTo(0.05, within(0.01));
  }

  @Test
  void everyOtherStreamHasRecordsThatEncode() {
    TelemetryEncoder encoder = new TelemetryEncoder();
    assertThat(events).allMatch(event -> encoder.encode(event).length > 0);
    assertThat(events)
        .extracting(TelemetryEvent::stream)
        .contains(
            TelemetryStream.POSTS,
            TelemetryStream.SHARES,
            TelemetryStream.ACCOUNTS,
            TelemetryStream.DATA_EXPORTS,
            TelemetryStream.CASE_FACTS)
        .doesNotContain(TelemetryStream.VIEWS);
  }
}
