package io.tidemark.rule.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.RuleChange;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.RuleSubject;
import io.tidemark.rule.RuleText;
import io.tidemark.state.Cell;
import io.tidemark.state.operator.FlinkState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which keys a change of the catalogue reaches, and when; each slice is one key long. */
class SweepingOperatorTest {
  private static final int KEY_GROUPS = 16;
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();

  private final List<KeyedBroadcastOperatorTestHarness<String, String, RuleRelease, String>>
      opened = new ArrayList<>();

  enum Backend {
    HASHMAP,
    ROCKSDB;

    StateBackend create() {
      return this == HASHMAP ? new HashMapStateBackend() : new EmbeddedRocksDBStateBackend();
    }
  }

  /**
   * Keeps a key by a record {@code key}, drops it by {@code -key}, and says {@code key line} when
   * it is judged again.
   */
  private static final class Keeper extends SweptFunction<String, String> {
    private static final ValueStateDescriptor<String> HELD = FlinkState.cell("held", String.class);

    private transient Cell<String> held;
    private transient ChangedRules changed;

    Keeper(Catalogue packaged) {
      super(packaged);
    }

    @Override
    public void open(OpenContext context) {
      held = FlinkState.of(getRuntimeContext(), HELD);
    }

    @Override
    public void processElement(String key, ReadOnlyContext context, Collector<String> out) {
      if (key.startsWith("-")) {
        held.clear();
      } else {
        held.set(key);
      }
    }

    @Override
    protected String sweptState() {
      return HELD.getName();
    }

    @Override
    protected ChangedRules concerning(Catalogue before, Catalogue after) {
      return ChangedRules.between(before, after, Set.of(RuleSubject.LINEAGE));
    }

    @Override
    protected void onChange(ChangedRules changes, Catalogue catalogue) {
      changed = changes;
    }

    @Override
    protected SweepTurn sweep(OnTimerContext context, Collector<String> out) throws Exception {
      if (held.get() == null) {
        return SweepTurn.ONE;
      }
      assertThat(held.get()).isEqualTo(context.getCurrentKey());
      String rules = changed.everything() ? "everything" : new TreeSet<>(changed.ids()).toString();
      out.collect(
          held.get() + ' ' + catalogue(context).rules().get("reach.views").threshold() + rules);
      held.set(held.get());
      return SweepTurn.ONE;
    }

    @Override
    protected void onDue(long timestamp, OnTimerContext context, Collector<String> out) {}
  }

  private KeyedBroadcastOperatorTestHarness<String, String, RuleRelease, String> harness(
      Backend backend, Catalogue packaged, int parallelism, int index) throws Exception {
    var harness =
        new KeyedBroadcastOperatorTestHarness<String, String, RuleRelease, String>(
            new SweepingOperator<>(new Keeper(packaged), Duration.ZERO),
            record -> record.replace("-", ""),
            Types.STRING,
            KEY_GROUPS,
            parallelism,
            index);
    harness.setStateBackend(backend.create());
    opened.add(harness);
    return harness;
  }

  private KeyedBroadcastOperatorTestHarness<String, String, RuleRelease, String> open(
      Backend backend) throws Exception {
    var harness = harness(backend, CATALOGUE, 1, 0);
    harness.open();
    return harness;
  }

  @AfterEach
  void close() throws Exception {
    for (var harness : opened) {
      harness.close();
    }
  }

  private static RuleRelease line(int views) {
    String definition =
        RuleText.render(CATALOGUE.rules().get("reach.views")).replace("5000", "" + views);
    return new RuleRelease("r", List.of(new RuleChange("reach.views", definition)));
  }

  private static List<String> keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "key" + i).toList();
  }

  private static void tell(
      KeyedBroadcastOperatorTestHarness<String, String, RuleRelease, String> harness,
      List<String> records)
      throws Exception {
    for (String record : records) {
      harness.processElement(record, 0);
    }
  }

  /** Lets pass that many slices, which is to say keys. */
  private static void slices(
      KeyedBroadcastOperatorTestHarness<String, String, RuleRelease, String> harness, int count)
      throws Exception {
    for (int i = 0; i < count; i++) {
      harness.setProcessingTime(harness.getProcessingTime() + 10);
    }
  }

  private static List<String> judged(List<String> keys, String how) {
    return keys.stream().map(key -> key + ' ' + how).toList();
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyIsJudgedAgainOnceInTheOrderOfKeyGroups(Backend backend) throws Exception {
    var harness = open(backend);
    tell(harness, keys(0, 100));
    harness.processBroadcastElement(line(3000), 0);
    assertThat(harness.extractOutputValues()).as("before any slice").isEmpty();

    slices(harness, 200);

    assertThat(harness.extractOutputValues())
        .containsExactlyInAnyOrderElementsOf(judged(keys(0, 100), "3000[reach.views]"));
    assertThat(
            harness.extractOutputValues().stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .map(key -> KeyGroupRangeAssignment.assignToKeyGroup(key, KEY_GROUPS)))
        .isSorted();
    assertThat(harness.getProcessingTimeService().getNumActiveTimers())
        .as("nothing left to do")
        .isZero();
  }

  @ParameterizedTest
  @EnumSource
  void aReleaseThatConcernsNoKeyHereStartsNothing(Backend backend) throws Exception {
    var harness = open(backend);
    tell(harness, keys(0, 10));
    harness.processBroadcastElement(
        new RuleRelease("r", List.of(new RuleChange("pi.gains", null))), 0);
    harness.processBroadcastElement(line(5000), 0);

    assertThat(harness.getProcessingTimeService().getNumActiveTimers()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void keysMayComeChangeAndGoAmidTheSweep(Backend backend) throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    var harness = open(backend);
    tell(harness, keys(0, 400));
    harness.processBroadcastElement(line(3000), 0);
    for (int i = 0; i < 1_000; i++) {
      slices(harness, 1);
      tell(
          harness,
          List.of("key" + random.nextInt(200), "new" + i, "-key" + (200 + random.nextInt(100))));
    }
    slices(harness, 2_000);

    assertThat(harness.extractOutputValues())
        .as("seed %d", seed)
        .doesNotHaveDuplicates()
        .containsAll(judged(keys(0, 200), "3000[reach.views]"))
        .containsAll(judged(keys(300, 400), "3000[reach.views]"));
  }

  @ParameterizedTest
  @EnumSource
  void aReleaseAmidASweepStartsItOverForBoth(Backend backend) throws Exception {
    var harness = open(backend);
    tell(harness, keys(0, 50));
    harness.processBroadcastElement(line(3000), 0);
    slices(harness, 20);
    harness.getOutput().clear();
    harness.processBroadcastElement(
        new RuleRelease("r2", List.of(new RuleChange("reach.shares", null))), 0);
    slices(harness, 100);

    assertThat(harness.extractOutputValues())
        .containsExactlyInAnyOrderElementsOf(
            judged(keys(0, 50), "3000[reach.shares, reach.views]"));
  }

  @ParameterizedTest
  @EnumSource
  void goesOnFromACheckpointAtAnotherParallelism(Backend backend) throws Exception {
    var before = open(backend);
    tell(before, keys(0, 200));
    before.processBroadcastElement(line(3000), 0);
    slices(before, 100);
    OperatorSubtaskState snapshot = before.snapshot(1, 1);
    List<String> done = before.extractOutputValues();
    assertThat(done).as("some keys are judged, some are not").hasSizeBetween(90, 100);

    List<OperatorSubtaskState> middle = new ArrayList<>();
    List<String> further = new ArrayList<>();
    for (int index = 0; index < 3; index++) {
      var harness = harness(backend, CATALOGUE, 3, index);
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              snapshot, KEY_GROUPS, 1, 3, index));
      harness.open();
      slices(harness, 20);
      middle.add(harness.snapshot(2, 2));
      further.addAll(harness.extractOutputValues());
    }
    assertThat(further).isNotEmpty();

    OperatorSubtaskState merged =
        AbstractStreamOperatorTestHarness.repackageState(
            middle.toArray(new OperatorSubtaskState[0]));
    for (int index = 0; index < 2; index++) {
      var harness = harness(backend, CATALOGUE, 2, index);
      harness.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              merged, KEY_GROUPS, 3, 2, index));
      harness.open();
      slices(harness, 300);
      further.addAll(harness.extractOutputValues());
      assertThat(harness.getProcessingTimeService().getNumActiveTimers()).isZero();
    }

    assertThat(further).as("not all over again").hasSizeLessThan(160);
    Set<String> all = new TreeSet<>(done);
    all.addAll(further);
    assertThat(all).containsExactlyInAnyOrderElementsOf(judged(keys(0, 200), "3000[reach.views]"));
  }

  @ParameterizedTest
  @EnumSource
  void anotherCatalogueAtTheStartIsJudgedOnEverything(Backend backend) throws Exception {
    var before = open(backend);
    tell(before, keys(0, 20));
    OperatorSubtaskState snapshot = before.snapshot(1, 1);

    var same = harness(backend, CATALOGUE, 1, 0);
    same.initializeState(snapshot);
    same.open();
    assertThat(same.getProcessingTimeService().getNumActiveTimers()).isZero();

    var other = harness(backend, CATALOGUE.without("pi.gains"), 1, 0);
    other.initializeState(snapshot);
    other.open();
    slices(other, 50);
    assertThat(other.extractOutputValues())
        .containsExactlyInAnyOrderElementsOf(judged(keys(0, 20), "5000everything"));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsLeftAtTheEndOfInputIsDoneBeforeEventTimeEnds(Backend backend) throws Exception {
    var harness = open(backend);
    tell(harness, keys(0, 30));
    harness.processBroadcastElement(line(3000), 0);
    slices(harness, 5);
    harness.processWatermark(Watermark.MAX_WATERMARK);
    assertThat(harness.extractOutputValues()).as("rules may still come").hasSize(5);
    harness.processBroadcastWatermark(Watermark.MAX_WATERMARK);

    assertThat(new ArrayList<>(harness.getOutput()).get(30)).isEqualTo(Watermark.MAX_WATERMARK);
    assertThat(harness.extractOutputValues()).hasSize(30);
    slices(harness, 5);
    assertThat(harness.extractOutputValues()).hasSize(30);
  }
}
