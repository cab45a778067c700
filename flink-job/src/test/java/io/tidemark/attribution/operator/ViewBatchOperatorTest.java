package io.tidemark.attribution.operator;

import static io.tidemark.attribution.views.SampleViews.view;
import static io.tidemark.telemetry.SampleEvents.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.SipHash;
import io.tidemark.attribution.views.SampleViews;
import io.tidemark.attribution.views.ViewCounter;
import io.tidemark.attribution.views.ViewCounts;
import io.tidemark.attribution.views.ViewTable;
import io.tidemark.telemetry.ArrivedView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When batches leave, under which keys, and that everything is in them. */
class ViewBatchOperatorTest {
  private static final int KEY_GROUPS = 16;

  /** One of Flink's network buffers. */
  private static final int BUFFER_BYTES = 32 * 1024;

  private OneInputStreamOperatorTestHarness<ArrivedView, ContentInput> harness;

  @BeforeEach
  void open() throws Exception {
    harness = new OneInputStreamOperatorTestHarness<>(new ViewBatchOperator(KEY_GROUPS));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private void receive(ArrivedView view) throws Exception {
    harness.processElement(new StreamRecord<>(view));
  }

  private List<ContentInput> batches() {
    return harness.extractOutputValues();
  }

  /** What a receiver counts of everything that has left. */
  private Map<String, ViewCounts> counted() {
    ViewCounter counter = new ViewCounter(new SipHash(1, 2), Long.MAX_VALUE);
    Map<String, ViewTable> tables = new HashMap<>();
    for (ContentInput batch : batches()) {
      ViewTable table = tables.computeIfAbsent(batch.contentId(), key -> counter.newTable());
      counter.count(table, batch.views());
    }
    Map<String, ViewCounts> counts = new TreeMap<>();
    for (ViewTable table : tables.values()) {
      for (int row = 0; row < table.end(); row = table.next(row)) {
        ViewCounts twice = counts.put(table.contentId(row), table.countsOf(row));
        assertThat(twice).as("a content is under one key only").isNull();
      }
    }
    return counts;
  }

  @Test
  void aBatchLeavesWhenItHasWaitedTwentyMilliseconds() throws Exception {
    harness.setProcessingTime(100);
    receive(view("a", 1));
    harness.setProcessingTime(110);
    receive(view("b", 2));
    harness.setProcessingTime(119);
    assertThat(batches()).isEmpty();
    harness.setProcessingTime(120);
    assertThat(counted()).containsOnlyKeys("a", "b");
  }

  @Test
  void theNextBatchWaitsForItself() throws Exception {
    harness.setProcessingTime(100);
    receive(view("a", 1));
    harness.setProcessingTime(1_000);
    assertThat(batches()).hasSize(1);
    receive(view("a", 2));
    harness.setProcessingTime(1_019);
    assertThat(batches()).hasSize(1);
    harness.setProcessingTime(1_020);
    assertThat(counted().get("a").gross()).isEqualTo(2);
    assertThat(harness.getProcessingTimeService().getNumActiveTimers()).isZero();
  }

  @Test
  void aBatchLeavesWhenItIsLarge() throws Exception {
    receive(view("other", 1));
    int views = 0;
    while (batches().isEmpty() && views < BUFFER_BYTES) {
      views++;
      receive(view("c", views));
    }
    assertThat(batches()).hasSize(1);
    assertThat(batches().get(0).views().length).isBetween(1_024, BUFFER_BYTES);
    assertThat(counted().get("c").gross()).isEqualTo(views);
    assertThat(counted()).as("others wait on").containsOnlyKeys("c");
  }

  @Test
  void nothingIsHeldWhenABarrierPasses() throws Exception {
    receive(view("a", 1));
    receive(view("b", 2));
    harness.prepareSnapshotPreBarrier(1);
    assertThat(counted()).containsOnlyKeys("a", "b");
    harness.prepareSnapshotPreBarrier(2);
    assertThat(counted()).containsOnlyKeys("a", "b");

    receive(view("a", 3));
    harness.setProcessingTime(1_000);
    assertThat(counted().get("a").gross()).isEqualTo(2);
  }

  @Test
  void aWatermarkPassesTheBatches() throws Exception {
    receive(view("a", 1));
    harness.processWatermark(NOON);
    assertThat(harness.getOutput()).containsExactly(new Watermark(NOON));
  }

  @Test
  void allBatchesLeaveBeforeEventTimeEnds() throws Exception {
    receive(view("a", 1));
    receive(view("b", 2));
    harness.processWatermark(Watermark.MAX_WATERMARK);
    assertThat(counted()).containsOnlyKeys("a", "b");
    assertThat(List.copyOf(harness.getOutput())).last().isEqualTo(Watermark.MAX_WATERMARK);

    receive(view("a", 3));
    harness.processWatermark(Watermark.MAX_WATERMARK);
    assertThat(counted().get("a").gross()).isEqualTo(2);
  }

  @Test
  void allBatchesLeaveAtTheEndOfInput() throws Exception {
    receive(view("a", 1));
    receive(view("b", 2));
    harness.getOneInputOperator().finish();
    assertThat(counted()).containsOnlyKeys("a", "b");
  }

  @Test
  void aViewIsLateWhenEventTimeHadPassedIt() throws Exception {
    receive(view("c", 1, "before any watermark", 0));
    harness.processWatermark(NOON);
    receive(view("c", 2, "at", NOON));
    receive(view("c", 3, "after", NOON + 1));
    harness.prepareSnapshotPreBarrier(1);
    assertThat(counted().get("c").late()).isZero();
    receive(view("c", 4, "before", NOON - 1));
    harness.processWatermark(NOON + 1);
    receive(view("c", 5, "no longer at", NOON));
    harness.prepareSnapshotPreBarrier(2);
    assertThat(counted().get("c").late()).isEqualTo(2);
  }

  @Test
  void aViewOfAnotherTopicStartsAnotherBatch() throws Exception {
    receive(view("c", 1));
    ArrivedView elsewhere = view("c", 2);
    elsewhere.topic = "elsewhere";
    receive(elsewhere);
    assertThat(counted().get("c").cause().origin().topic()).isEqualTo(SampleViews.TOPIC);

    harness.prepareSnapshotPreBarrier(1);
    assertThat(batches()).hasSize(2);
    assertThat(counted().get("c").gross()).isEqualTo(2);
    assertThat(counted().get("c").cause().origin().topic()).isEqualTo("elsewhere");
  }

  /** Ids in ASCII and others; the one object that views arrive in is filled again for each. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void everyViewArrivesOnceInTheKeyGroupOfItsContent(long seed) throws Exception {
    Random random = new Random(seed);
    Map<String, Long> expected = new TreeMap<>();
    ArrivedView arrived = new ArrivedView();
    for (int i = 0; i < 20_000; i++) {
      String content = "内é\uD83D\uDE00".substring(random.nextInt(2)) + random.nextInt(300);
      ArrivedView view = view(random.nextBoolean() ? content : "c" + random.nextInt(300), i);
      view.count = 1L + random.nextInt(3);
      expected.merge(view.contentId(), view.count, Long::sum);
      refill(arrived, view);
      receive(arrived);
      if (random.nextInt(200) == 0) {
        harness.setProcessingTime(harness.getProcessingTime() + 1 + random.nextInt(20));
      }
    }
    harness.prepareSnapshotPreBarrier(1);

    Map<String, Long> gross = new TreeMap<>();
    counted().forEach((id, counts) -> gross.put(id, counts.gross()));
    assertThat(gross).as("seed %d", seed).isEqualTo(expected);
    for (ContentInput batch : batches()) {
      assertThat(groupsIn(batch))
          .as("seed %d, batch of %s", seed, batch.contentId())
          .containsOnly(groupOf(batch.contentId()));
    }
  }

  /** Over what was there, as a source does. */
  private static void refill(ArrivedView into, ArrivedView view) {
    if (into.message == null || into.message.length < view.message.length) {
      into.message = new byte[2 * view.message.length];
    }
    System.arraycopy(view.message, 0, into.message, 0, view.message.length);
    into.eventIdStart = view.eventIdStart;
    into.eventIdLength = view.eventIdLength;
    into.contentIdStart = view.contentIdStart;
    into.contentIdLength = view.contentIdLength;
    into.occurredAtMillis = view.occurredAtMillis;
    into.count = view.count;
    into.discounted = view.discounted;
    into.at(view.topic, view.partition, view.offset, view.timestampMillis);
  }

  private static List<Integer> groupsIn(ContentInput batch) {
    ViewCounter counter = new ViewCounter(new SipHash(1, 2), Long.MAX_VALUE);
    ViewTable table = counter.newTable();
    counter.count(table, batch.views());
    List<Integer> groups = new ArrayList<>();
    for (int row = 0; row < table.end(); row = table.next(row)) {
      groups.add(groupOf(table.contentId(row)));
    }
    return groups;
  }

  private static int groupOf(String key) {
    return KeyGroupRangeAssignment.assignToKeyGroup(key, KEY_GROUPS);
  }

  @Test
  void aGroupHasOneKeyWhichIsInIt() {
    GroupKeys groups = new GroupKeys(128);
    for (int group = 0; group < 128; group++) {
      String key = groups.key(group);
      assertThat(KeyGroupRangeAssignment.assignToKeyGroup(key, 128)).isEqualTo(group);
      assertThat(groups.ofGroupOf(key)).isEqualTo(key);
    }
  }

  @Test
  void theNumberOfKeyGroupsMustBeKnown() {
    assertThatThrownBy(() -> new ViewBatchOperator(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pipeline.max-parallelism");
  }
}
