package io.tidemark.benchmark;

import io.tidemark.attribution.Cause;
import io.tidemark.attribution.Causes;
import io.tidemark.attribution.HourCounts;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.MemberReport.HourRow;
import io.tidemark.attribution.MemberReport.Mark;
import io.tidemark.attribution.SipHash;
import io.tidemark.attribution.views.ViewBatch;
import io.tidemark.attribution.views.ViewCounter;
import io.tidemark.attribution.views.ViewTable;
import io.tidemark.ledger.LineageLedger;
import io.tidemark.ledger.LineageState;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.state.HeapState;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.View;
import io.tidemark.telemetry.operator.Pseudonymiser;
import io.tidemark.telemetry.operator.TelemetryEncoder;
import io.tidemark.telemetry.operator.ViewDeserializer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the steps of a view cost, each by itself, in nanoseconds a view; and a ledger's report. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
public class PartCosts {
  private static final int VIEWS = 1 << 16;
  private static final int MOST_BATCH_BYTES = 16 * 1024;
  private static final long HORIZON_MILLIS = 100;
  private static final long START_MILLIS = 1_700_000_000_000L;

  /** Views over the contents of one key group, new ones for every invocation. */
  @State(Scope.Thread)
  public static class Views {
    /** Contents of the key group: a million or twenty over 128 groups, and few. */
    @Param({"100", "8000", "160000"})
    int contents;

    private final SplittableRandom random = new SplittableRandom(1);
    private final TelemetryEncoder encoder = new TelemetryEncoder();
    private final ViewDeserializer deserializer = new ViewDeserializer(new Pseudonymiser(null));
    private final ViewCounter counter = new ViewCounter(new SipHash(1, 2), HORIZON_MILLIS);
    private final ViewTable table = counter.newTable();
    private long sent;
    List<ConsumerRecord<byte[], byte[]>> records;
    List<ArrivedView> arrived;
    List<byte[]> packed;

    @Setup(Level.Trial)
    public void open() throws IOException {
      deserializer.open(null);
    }

    /** The same number of views as ids are remembered, twice. */
    @Setup(Level.Invocation)
    public void next() {
      records = new ArrayList<>(VIEWS);
      arrived = new ArrayList<>(VIEWS);
      packed = new ArrayList<>();
      ViewBatch batch = new ViewBatch();
      long now = START_MILLIS + sent * HORIZON_MILLIS / VIEWS;
      for (int i = 0; i < VIEWS; i++) {
        String content = "content-" + random.nextInt(contents);
        Origin origin = new Origin("views", 0, sent, now);
        View view = new View(origin, "view-" + sent++, now, content, null, 1, false);
        records.add(
            new ConsumerRecord<>(
                "views",
                0,
                view.origin().offset(),
                content.getBytes(StandardCharsets.UTF_8),
                encoder.encode(view)));
        ArrivedView next = ArrivedView.of(view);
        arrived.add(next);
        batch.add(next, content.hashCode(), false);
        if (batch.size() >= MOST_BATCH_BYTES) {
          packed.add(batch.take());
        }
      }
      packed.add(batch.take());
    }
  }

  /** Reading views where they stand in their messages. */
  @Benchmark
  @OperationsPerInvocation(VIEWS)
  public void decode(Views views, Blackhole hole) {
    Collector<ArrivedView> out =
        new Collector<>() {
          @Override
          public void collect(ArrivedView view) {
            hole.consume(view.occurredAtMillis);
          }

          @Override
          public void close() {}
        };
    for (ConsumerRecord<byte[], byte[]> message : views.records) {
      views.deserializer.deserialize(message, out);
    }
  }

  /** Packing them. */
  @Benchmark
  @OperationsPerInvocation(VIEWS)
  public void pack(Views views, Blackhole hole) {
    ViewBatch batch = new ViewBatch();
    for (ArrivedView view : views.arrived) {
      batch.add(view, view.contentIdLength * 31 + view.message[view.contentIdStart + 8], false);
      if (batch.size() >= MOST_BATCH_BYTES) {
        hole.consume(batch.take());
      }
    }
    hole.consume(batch.take());
  }

  /** Counting them: unpacking, two hashes, the set of ids, the content's counts. */
  @Benchmark
  @OperationsPerInvocation(VIEWS)
  public void count(Views views) {
    for (byte[] batch : views.packed) {
      views.counter.count(views.table, batch);
    }
  }

  /** A lineage at 4,000 views, which hears of one more each time. */
  @State(Scope.Thread)
  public static class Lineage {
    private final Catalogue catalogue = CatalogueLoader.loadPackaged();
    private LineageLedger ledger;
    private long views;

    @Setup(Level.Iteration)
    public void open() {
      views = 0;
      ledger =
          new LineageLedger(
              new LineageState(
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.table(),
                  HeapState.cell(),
                  HeapState.cell(),
                  HeapState.table(),
                  HeapState.cell()));
    }
  }

  /** A report to a lineage's ledger, and its judgement by all rules. */
  @Benchmark
  public void report(Lineage lineage, Blackhole hole) {
    long version = ++lineage.views;
    long counted = Math.min(4_000, version);
    Cause cause = new Cause(new Origin("views", 0, version, version), "v" + version, version);
    MemberReport report =
        new MemberReport(
            "c",
            "c",
            version,
            new Mark(null, false, 0, version, 0, 0, false),
            List.of(new HourRow(0, new HourCounts(counted, counted, 0, 0))),
            List.of(),
            List.of(),
            new Causes(cause, null, null, cause),
            null);
    lineage.ledger.receive(report, hole::consume);
    lineage.ledger.judge(
        "c", lineage.catalogue, report.causes(), 0, false, hole::consume, hole::consume);
  }
}
