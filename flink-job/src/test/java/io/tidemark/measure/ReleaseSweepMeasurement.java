package io.tidemark.measure;

import com.sun.management.OperatingSystemMXBean;
import io.tidemark.alert.AlertRevision;
import io.tidemark.job.DetectorWorkflow;
import io.tidemark.job.Settings;
import io.tidemark.job.TidemarkJob;
import io.tidemark.job.TidemarkOptions;
import io.tidemark.replay.HereSink;
import io.tidemark.replay.Replay;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.CatalogueLoader;
import io.tidemark.rule.RuleStep;
import io.tidemark.rule.RuleText;
import io.tidemark.rule.operator.RuleDeserializer;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.View;
import io.tidemark.telemetry.operator.Decoded;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * How long from the commit of a release to the last standing key judged, while views go on. No
 * test; {@code docs/operations.md} says how to run it. Arguments: contents, views a second, state
 * backend, parallelism.
 */
public final class ReleaseSweepMeasurement {
  private static final Catalogue CATALOGUE = CatalogueLoader.loadPackaged();
  private static final BlockingQueue<RuleDeserializer.Read> STEPS = new LinkedBlockingQueue<>();
  private static final AtomicLong VIEWS = new AtomicLong();
  private static final AtomicLong ALERTS = new AtomicLong();
  private static long offset;

  private ReleaseSweepMeasurement() {}

  /** One content in so many has come near the line. */
  private static final int NEAR = 1_000;

  /** Every content once, then as many views a second as told. */
  private static final class Views implements MapFunction<Long, ArrivedView> {
    private static final long serialVersionUID = 1L;

    private final int contents;
    private final int perSecond;
    private transient SplittableRandom random;
    private transient long start;

    Views(int contents, int perSecond) {
      this.contents = contents;
      this.perSecond = perSecond;
    }

    @Override
    public ArrivedView map(Long number) throws InterruptedException {
      VIEWS.incrementAndGet();
      if (number < contents) {
        return view(number, number, number % NEAR == 0 ? 4_000 : 100);
      }
      if (random == null) {
        random = new SplittableRandom(1);
        start = System.nanoTime();
      }
      long due = start + (number - contents) * 1_000_000_000L / perSecond;
      if (number % 20 == 0 && due > System.nanoTime()) {
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      }
      return view(number, random.nextInt(contents), 1);
    }

    private static ArrivedView view(long number, long content, long count) {
      Origin origin = new Origin("views", 0, number, number / 100);
      return ArrivedView.of(
          new View(origin, "v" + number, number / 100, "content-" + content, null, count, false));
    }
  }

  /** What is put in the queue. */
  private static final class Steps implements MapFunction<Long, RuleDeserializer.Read> {
    private static final long serialVersionUID = 1L;

    @Override
    public RuleDeserializer.Read map(Long number) throws InterruptedException {
      return STEPS.take();
    }
  }

  public static void main(String[] arguments) throws Exception {
    int contents = Integer.parseInt(argument(arguments, 0, "1000000"));
    int perSecond = Integer.parseInt(argument(arguments, 1, "20000"));
    String backend = argument(arguments, 2, "hashmap");
    int parallelism = Integer.parseInt(argument(arguments, 3, "2"));
    Configuration flink = TidemarkJob.pipeline();
    TidemarkJob.setState(
        flink, TidemarkOptions.StateBackend.valueOf(backend.toUpperCase(Locale.ROOT)));
    flink.setString("metrics.reporter.sweep.factory.class", SweepGauges.Factory.class.getName());
    try (StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(
            parallelism, Replay.embedded(flink, parallelism))) {
      lay(environment, new Views(contents, perSecond));
      JobClient job = environment.executeAsync("release sweep measurement");
      await(() -> VIEWS.get() > contents + 10L * perSecond);
      System.out.printf(
          Locale.ROOT,
          "%,d contents, %,d views/s, %s, parallelism %d%n",
          contents,
          perSecond,
          backend,
          parallelism);
      String views = RuleText.render(CATALOGUE.rules().get("reach.views"));
      release(
          "a lower line, of contents that never reported",
          views.replace("5000", "3000"),
          "contents",
          contents);
      String mine = views.replace("reach.views", "mine.views");
      release(
          "a new line that every content is at", mine.replace("5000", "50"), "contents", contents);
      awaitQuietAlerts(perSecond);
      release(
          "a lower line, of standing lineages",
          views.replace("5000", "2000"),
          "lineage ledgers",
          contents);
      release(
          "a lower line, of standing lineages",
          views.replace("5000", "1000"),
          "lineage ledgers",
          contents);
      release(
          "a line of every standing alert",
          mine.replace("5000", "60"),
          "lineage ledgers",
          contents);
      job.cancel().get();
    }
  }

  private static String argument(String[] arguments, int index, String otherwise) {
    return index < arguments.length ? arguments[index] : otherwise;
  }

  private static void release(String what, String definition, String operator, long keys)
      throws InterruptedException {
    long before = SweepGauges.keys(operator);
    long viewsBefore = VIEWS.get();
    long alertsBefore = ALERTS.get();
    tell(RuleStep.Kind.RULE, definition);
    long cpuBefore = cpuNanos();
    long collectingBefore = collectingMillis();
    long start = System.nanoTime();
    tell(RuleStep.Kind.COMMIT, null);
    await(() -> SweepGauges.keys(operator) - before >= keys && !SweepGauges.anyRuns());
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-46s %,d keys of the %s judged %.2f s after the commit (%.2f CPU s of the process, views"
            + " included; %.2f s of garbage collection); %,.0f views/s; %,d revisions%n",
        what,
        SweepGauges.keys(operator) - before,
        operator,
        seconds,
        (cpuNanos() - cpuBefore) / 1e9,
        (collectingMillis() - collectingBefore) / 1e3,
        (VIEWS.get() - viewsBefore) / seconds,
        ALERTS.get() - alertsBefore);
    TimeUnit.SECONDS.sleep(5);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long collectingMillis() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
        .sum();
  }

  private static void awaitQuietAlerts(int perSecond) throws InterruptedException {
    long before;
    do {
      before = ALERTS.get();
      TimeUnit.SECONDS.sleep(5);
    } while (ALERTS.get() - before > perSecond / 10);
  }

  private static void tell(RuleStep.Kind kind, String definition) {
    Origin origin = new Origin("rules", 0, offset, offset);
    RuleStep step = new RuleStep("r", kind, null, definition, origin, null, new byte[0]);
    offset++;
    STEPS.add(new RuleDeserializer.Read(step, null));
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      LockSupport.parkNanos(2_000_000);
    }
  }

  private static void lay(StreamExecutionEnvironment environment, Views views) {
    DetectorWorkflow.Outputs outputs =
        DetectorWorkflow.lay(
            new DetectorWorkflow.Inputs(
                none(environment, Post.class, "posts-source"),
                endless(environment, "views-source")
                    .map(views)
                    .returns(ArrivedView.class)
                    .setParallelism(1)
                    .uid("views"),
                none(environment, Share.class, "shares-source"),
                none(environment, DataExport.class, "data-exports-source"),
                none(environment, AccountUpdate.class, "accounts-source"),
                none(environment, CaseFact.class, "case-facts-source"),
                endless(environment, "rules-source")
                    .map(new Steps())
                    .returns(TypeInformation.of(RuleDeserializer.Read.class))
                    .setParallelism(1)
                    .uid("rules"),
                null),
            Settings.of(CATALOGUE, Duration.ofHours(1), "0".repeat(32), Duration.ofMillis(50)));
    HereSink<AlertRevision> alerts = new HereSink<>(alert -> ALERTS.incrementAndGet());
    HereSink<DeadLetter> deadLetters = new HereSink<>(letter -> System.err.println(letter.error()));
    outputs.alerts().union(outputs.shadowAlerts()).sinkTo(alerts).name("alerts").uid("alerts-sink");
    outputs.deadLetters().sinkTo(deadLetters).name("dead letters").uid("dead-letters-sink");
  }

  private static DataStream<Long> endless(StreamExecutionEnvironment environment, String uid) {
    return environment.fromSequence(0, Long.MAX_VALUE - 1).setParallelism(1).uid(uid);
  }

  private static <E extends TelemetryEvent> DataStream<Decoded<E>> none(
      StreamExecutionEnvironment environment, Class<E> type, String uid) {
    return environment
        .fromSequence(0, 0)
        .uid(uid)
        .flatMap((FlatMapFunction<Long, Decoded<E>>) (nothing, out) -> {})
        .returns(Decoded.typeFor(type))
        .uid(uid + "-none");
  }
}
