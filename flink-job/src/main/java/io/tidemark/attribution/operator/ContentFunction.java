package io.tidemark.attribution.operator;

import io.tidemark.attribution.AudienceRow;
import io.tidemark.attribution.ContentBook;
import io.tidemark.attribution.ContentFigures;
import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.ContentState;
import io.tidemark.attribution.HourCounts;
import io.tidemark.attribution.LowestLines;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.Question;
import io.tidemark.metrics.operator.TidemarkMetric;
import io.tidemark.rule.Catalogue;
import io.tidemark.rule.ChangedRules;
import io.tidemark.rule.operator.SweepTurn;
import io.tidemark.rule.operator.SweptFunction;
import io.tidemark.state.operator.FlinkState;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.CrashWatch;
import io.tidemark.telemetry.operator.OutcomeCounter;
import io.tidemark.telemetry.operator.PoisonLog;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.util.Collector;

/**
 * Everything about a content, by content; its views by key group, in tables. Ends duplicate views,
 * counts, and reports to the lineage, in bursts.
 */
public final class ContentFunction extends SweptFunction<ContentInput, MemberReport>
    implements CheckpointedFunction {
  /** By content: totals of all but views; kept. */
  private static final ValueStateDescriptor<ContentState.Counts> COUNTS =
      FlinkState.cell("counts", ContentState.Counts.class);

  /** By hour: its forwards; grows with the hours the content is shared in; kept. */
  private static final MapStateDescriptor<Long, HourCounts> HOURS =
      FlinkState.table("hours", Long.class, HourCounts.class);

  /** By event id: the facts that hold; dropped when retracted. */
  private static final MapStateDescriptor<String, CaseFact> FACTS =
      FlinkState.table("facts", String.class, CaseFact.class);

  /** By account: what it disseminated; grows with the accounts that spread the content; kept. */
  private static final MapStateDescriptor<String, AudienceRow> AUDIENCE =
      FlinkState.table("audience", String.class, AudienceRow.class);

  /** By content: its post, lineage and last report; kept. */
  private static final ValueStateDescriptor<ContentState.Standing> STANDING =
      FlinkState.cell("standing", ContentState.Standing.class);

  /** Parts that the lineage was not told of; cleared by the next report. */
  private static final MapStateDescriptor<ContentState.Changed, Boolean> CHANGED =
      FlinkState.table("changed", ContentState.Changed.class, Boolean.class);

  private final IdMemory.Settings settings;
  private final long flushMillis;
  private final CrashWatch crashes;
  private final OutcomeCounter outcomes = new OutcomeCounter(TelemetryStream.VIEWS.wireName());

  private transient ViewTables views;
  private transient Debounce debounce;
  private transient ContentBook book;
  private transient LowestLines lines;
  private transient Counter unresolved;

  public ContentFunction(
      IdMemory.Settings settings, Catalogue packaged, long flushMillis, PoisonLog poison) {
    super(packaged);
    this.settings = settings;
    this.flushMillis = flushMillis;
    this.crashes = new CrashWatch(poison, "contents");
  }

  @Override
  public void open(OpenContext context) {
    views = new ViewTables(settings, getRuntimeContext(), currentKey());
    debounce = new Debounce(flushMillis, getRuntimeContext());
    unresolved = TidemarkMetric.UNRESOLVED_CONTENTS.counter(getRuntimeContext().getMetricGroup());
    book =
        new ContentBook(
            new ContentState(
                views,
                FlinkState.of(getRuntimeContext(), COUNTS),
                FlinkState.of(getRuntimeContext(), HOURS),
                FlinkState.of(getRuntimeContext(), FACTS),
                FlinkState.of(getRuntimeContext(), AUDIENCE),
                FlinkState.of(getRuntimeContext(), STANDING),
                FlinkState.of(getRuntimeContext(), CHANGED)));
  }

  @Override
  public void processElement(
      ContentInput input, ReadOnlyContext context, Collector<MemberReport> out) throws Exception {
    if (input.views() != null) {
      crashes.run(views::inHand, () -> count(input.views(), context));
    } else {
      crashes.run(input::origin, () -> receive(input, context, out));
    }
  }

  private void receive(ContentInput input, ReadOnlyContext context, Collector<MemberReport> out)
      throws Exception {
    if (input.inquiry() != null) {
      ContentFigures figures = book.figures(input.contentId());
      out.collect(MemberReport.asking(figures.rootId(), new Question(input.inquiry(), figures)));
    } else {
      boolean wasUnresolved = input.lineage() != null && book.isUnresolved();
      book.receive(input, isLate(input.share(), context));
      if (input.lineage() != null && !wasUnresolved && book.isUnresolved()) {
        unresolved.inc();
      }
      reportLater(lines(context), context);
    }
  }

  private void count(byte[] packed, ReadOnlyContext context) throws Exception {
    LowestLines inForce = lines(context);
    views.count(
        packed,
        inForce,
        outcomes,
        (contentId, hours, cause) ->
            crashes.run(
                () -> cause == null ? null : cause.origin(),
                () -> {
                  book.viewed(hours, cause);
                  reportLater(inForce, context);
                }));
  }

  private void reportLater(LowestLines inForce, ReadOnlyContext context) {
    if (book.hasToReport(inForce)) {
      debounce.request(context.timerService());
    }
  }

  private static boolean isLate(Share share, ReadOnlyContext context) {
    return share != null && share.occurredAtMillis() < context.currentWatermark();
  }

  private LowestLines lines(ReadOnlyContext context) throws Exception {
    if (lines == null) {
      lines = LowestLines.of(catalogue(context));
    }
    return lines;
  }

  @Override
  protected void onRelease() {
    lines = null;
  }

  @Override
  protected String sweptState() {
    return views.tables().stateName();
  }

  /** A lower line only: content that has reported once goes on doing so. */
  @Override
  protected ChangedRules concerning(Catalogue before, Catalogue after) {
    return LowestLines.of(after).anyBelow(LowestLines.of(before))
        ? ChangedRules.EVERYTHING
        : ChangedRules.NONE;
  }

  @Override
  protected void onChange(ChangedRules changed, Catalogue inForce) {
    views.tables().flush();
    views.tables().startSweep();
  }

  /** Under the key of a key group: goes on over its contents, up to the next that has to report. */
  @Override
  protected SweepTurn sweep(OnTimerContext context, Collector<MemberReport> out) throws Exception {
    LowestLines inForce = lines(context);
    return views
        .tables()
        .sweep(inForce.views(), contentId -> reportsFirst(contentId, inForce, out));
  }

  private boolean reportsFirst(String contentId, LowestLines inForce, Collector<MemberReport> out) {
    currentKey().set(contentId);
    boolean reports = book.hasToReportFirst(inForce);
    if (reports) {
      book.report(contentId, inForce, out::collect);
    }
    return reports;
  }

  @Override
  protected void onDue(long timestamp, OnTimerContext context, Collector<MemberReport> out)
      throws Exception {
    if (debounce.onTimer(timestamp, context.timerService())) {
      crashes.run(
          book::lastOrigin,
          () -> book.report(context.getCurrentKey(), lines(context), out::collect));
    }
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    outcomes.initialize(context, getRuntimeContext());
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    outcomes.snapshot();
    views.tables().flush();
  }
}
