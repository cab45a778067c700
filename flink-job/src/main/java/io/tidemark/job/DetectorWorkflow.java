package io.tidemark.job;

import io.tidemark.alert.AlertRevision;
import io.tidemark.alert.Answer;
import io.tidemark.alert.AnswerJson;
import io.tidemark.alert.operator.CompletenessFunction;
import io.tidemark.alert.operator.DeadLetterTally;
import io.tidemark.alert.operator.PublicationGuard;
import io.tidemark.alert.operator.ShadowFunction;
import io.tidemark.attribution.AccountInput;
import io.tidemark.attribution.Climb;
import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.Dissemination;
import io.tidemark.attribution.HopInput;
import io.tidemark.attribution.Join;
import io.tidemark.attribution.MemberReport;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.attribution.Target;
import io.tidemark.attribution.TieInput;
import io.tidemark.attribution.VictimInput;
import io.tidemark.attribution.operator.AccountFunction;
import io.tidemark.attribution.operator.AskedFunction;
import io.tidemark.attribution.operator.ContentFunction;
import io.tidemark.attribution.operator.FactFunction;
import io.tidemark.attribution.operator.HopFunction;
import io.tidemark.attribution.operator.PublicationFunction;
import io.tidemark.attribution.operator.StepFunction;
import io.tidemark.attribution.operator.TieFunction;
import io.tidemark.attribution.operator.VictimFunction;
import io.tidemark.attribution.operator.ViewBatchOperator;
import io.tidemark.ledger.operator.LineageFunction;
import io.tidemark.ledger.operator.SubjectFunction;
import io.tidemark.rule.RuleRelease;
import io.tidemark.rule.operator.RuleDeserializer;
import io.tidemark.rule.operator.RuleReleaseFunction;
import io.tidemark.rule.operator.SweepingOperator;
import io.tidemark.telemetry.AccountUpdate;
import io.tidemark.telemetry.ArrivedView;
import io.tidemark.telemetry.CaseFact;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.DeadLetter;
import io.tidemark.telemetry.Inquiry;
import io.tidemark.telemetry.InquiryRefusal;
import io.tidemark.telemetry.Post;
import io.tidemark.telemetry.Share;
import io.tidemark.telemetry.TelemetryEvent;
import io.tidemark.telemetry.TelemetryStream;
import io.tidemark.telemetry.operator.Decoded;
import io.tidemark.telemetry.operator.InquiryFunction;
import io.tidemark.telemetry.operator.IntakeFunction;
import io.tidemark.telemetry.operator.Pseudonymiser;
import io.tidemark.telemetry.operator.ViewIntakeFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The whole topology, in the order in which an event crosses it: telemetry, attribution, ledger,
 * alert. The same between Kafka topics, scenario files and the streams of a test.
 *
 * <p>A uid is the address of an operator's state in every savepoint: once released it must not
 * change.
 */
public final class DetectorWorkflow {
  private static final String[] HOP_UIDS = {
    "lineage-hop-1", "lineage-hop-2", "lineage-hop-3", "lineage-hop-4",
    "lineage-hop-5", "lineage-hop-6", "lineage-cycle-hop", "lineage-verify-hop"
  };
  private static final String[] STEP_UIDS = {
    "lineage-step-1",
    "lineage-step-2",
    "lineage-step-3",
    "lineage-step-4",
    "lineage-step-5",
    "lineage-step-6",
    "lineage-cycle-step"
  };

  /** Six doublings reach 64 ties up; two more hops settle cycles. */
  private static final Join[] JOINS = {
    Join.DOUBLE,
    Join.DOUBLE,
    Join.DOUBLE,
    Join.DOUBLE,
    Join.DOUBLE,
    Join.DOUBLE,
    Join.CYCLE,
    Join.VERIFY
  };

  private final Settings settings;

  private DetectorWorkflow(Settings settings) {
    this.settings = settings;
  }

  /**
   * What comes in: each record as it was decoded, whatever from.
   *
   * @param inquiries null: nobody can ask
   */
  public record Inputs(
      DataStream<Decoded<Post>> posts,
      DataStream<ArrivedView> views,
      DataStream<Decoded<Share>> shares,
      DataStream<Decoded<DataExport>> dataExports,
      DataStream<Decoded<AccountUpdate>> accounts,
      DataStream<Decoded<CaseFact>> caseFacts,
      DataStream<RuleDeserializer.Read> rules,
      DataStream<byte[]> inquiries) {}

  /**
   * What goes out.
   *
   * @param answers to inquiries, as JSON; null: nobody can ask
   */
  public record Outputs(
      DataStream<AlertRevision> alerts,
      DataStream<AlertRevision> shadowAlerts,
      DataStream<DeadLetter> deadLetters,
      DataStream<String> answers) {}

  /** Lays the topology between these inputs and the outputs returned. */
  public static Outputs lay(Inputs inputs, Settings settings) {
    return new DetectorWorkflow(settings).lay(inputs);
  }

  private Outputs lay(Inputs inputs) {
    // rules
    SingleOutputStreamOperator<RuleRelease> releases =
        inputs
            .rules()
            .process(new RuleReleaseFunction(settings.catalogue()))
            .name("rule releases")
            .uid("rule-releases")
            .setParallelism(1)
            .setMaxParallelism(1);

    // telemetry
    var posts = intake(inputs.posts(), TelemetryStream.POSTS, Post.class, "posts-intake");
    var views =
        inputs
            .views()
            .process(new ViewIntakeFunction(new Pseudonymiser(settings.pseudonymKeyFile())))
            .name("views intake")
            .uid("views-intake");
    var shares = intake(inputs.shares(), TelemetryStream.SHARES, Share.class, "shares-intake");
    var dataExports =
        intake(
            inputs.dataExports(),
            TelemetryStream.DATA_EXPORTS,
            DataExport.class,
            "data-exports-intake");
    var accounts =
        intake(inputs.accounts(), TelemetryStream.ACCOUNTS, AccountUpdate.class, "accounts-intake");
    var caseFacts =
        intake(inputs.caseFacts(), TelemetryStream.CASE_FACTS, CaseFact.class, "case-facts-intake");

    // inquiries, where anybody can ask
    SingleOutputStreamOperator<Inquiry> inquiries = null;
    SingleOutputStreamOperator<ContentInput> asked = null;
    if (inputs.inquiries() != null) {
      inquiries =
          inputs
              .inquiries()
              .process(new InquiryFunction(new Pseudonymiser(settings.pseudonymKeyFile())))
              .name("inquiries")
              .uid("inquiries")
              .setParallelism(1)
              .setMaxParallelism(1);
      asked = inquiries.process(new AskedFunction()).name("asked").uid("asked").setParallelism(1);
    }

    // attribution
    SingleOutputStreamOperator<ContentInput> publications =
        posts
            .keyBy(Post::contentId)
            .connect(shares.keyBy(Share::contentId))
            .process(new PublicationFunction(settings.ids(), settings.poison()))
            .name("publications")
            .uid("publications");
    SingleOutputStreamOperator<ContentInput> contentFacts =
        caseFacts
            .keyBy(CaseFact::recordKey)
            .process(new FactFunction(settings.ids(), settings.poison()))
            .name("facts")
            .uid("facts");
    SingleOutputStreamOperator<ContentInput> audiences =
        with(
                accountInputs(accounts, dataExports, publications, contentFacts),
                asked == null ? null : asked.getSideOutput(AskedFunction.ACCOUNTS))
            .keyBy(AccountInput::accountId)
            .process(new AccountFunction(settings.ids(), settings.poison()))
            .name("accounts")
            .uid("accounts");
    DataStream<ContentInput> victims =
        publications
            .getSideOutput(PublicationFunction.TARGETS)
            .map((Target target) -> VictimInput.of(target))
            .returns(VictimInput.class)
            .name("target")
            .uid("target-input")
            .union(contentFacts.getSideOutput(FactFunction.VICTIMS))
            .keyBy(VictimInput::victimId)
            .process(new VictimFunction(settings.poison()))
            .name("victims")
            .uid("victims");
    DataStream<ContentInput> roots = roots(publications.getSideOutput(PublicationFunction.TIES));
    SingleOutputStreamOperator<MemberReport> reports =
        with(
                views
                    .transform(
                        "view batches",
                        TypeInformation.of(ContentInput.class),
                        new ViewBatchOperator(views.getExecutionEnvironment().getMaxParallelism()))
                    .uid("view-batches")
                    .union(publications, contentFacts, audiences, victims, roots),
                asked)
            .keyBy(ContentInput::contentId)
            .connect(releases.broadcast())
            .transform(
                "contents",
                TypeInformation.of(MemberReport.class),
                new SweepingOperator<>(
                    new ContentFunction(
                        settings.ids(),
                        settings.catalogue(),
                        settings.flushInterval().toMillis(),
                        settings.poison())))
            .uid("contents");

    // ledger
    SingleOutputStreamOperator<AlertRevision> lineageAlerts =
        reports
            .keyBy(MemberReport::rootId)
            .connect(releases.broadcast())
            .transform(
                "lineage ledgers",
                TypeInformation.of(AlertRevision.class),
                new SweepingOperator<>(
                    new LineageFunction(settings.catalogue(), settings.poison())))
            .uid("lineage-ledgers");
    SingleOutputStreamOperator<AlertRevision> subjectAlerts =
        with(
                lineageAlerts
                    .getSideOutput(LineageFunction.SUBJECTS)
                    .union(
                        audiences.getSideOutput(AccountFunction.SUBJECTS),
                        contentFacts.getSideOutput(FactFunction.SUBJECTS)),
                asked == null ? null : asked.getSideOutput(AskedFunction.SUBJECTS))
            .keyBy(SubjectRow::key)
            .connect(releases.broadcast())
            .transform(
                "subject ledgers",
                TypeInformation.of(AlertRevision.class),
                new SweepingOperator<>(
                    new SubjectFunction(
                        settings.catalogue(),
                        settings.flushInterval().toMillis(),
                        settings.poison())))
            .uid("subject-ledgers");

    DataStream<DeadLetter> deadLetters =
        releases
            .getSideOutput(RuleReleaseFunction.DEAD_LETTERS)
            .union(
                posts.getSideOutput(IntakeFunction.DEAD_LETTERS),
                views.getSideOutput(IntakeFunction.DEAD_LETTERS),
                shares.getSideOutput(IntakeFunction.DEAD_LETTERS),
                dataExports.getSideOutput(IntakeFunction.DEAD_LETTERS),
                accounts.getSideOutput(IntakeFunction.DEAD_LETTERS),
                caseFacts.getSideOutput(IntakeFunction.DEAD_LETTERS));

    // alert
    BroadcastStream<Long> rejected =
        deadLetters
            .process(new DeadLetterTally())
            .name("dead letter tally")
            .uid("dead-letter-tally")
            .setParallelism(1)
            .setMaxParallelism(1)
            .process(new PublicationGuard(settings.published()))
            .name("publication guard")
            .uid("publication-guard")
            .setParallelism(1)
            .setMaxParallelism(1)
            .broadcast(CompletenessFunction.REJECTED);
    SingleOutputStreamOperator<AlertRevision> alerts =
        lineageAlerts
            .union(subjectAlerts)
            .connect(rejected)
            .process(new CompletenessFunction())
            .name("completeness")
            .uid("alert-completeness")
            .process(new ShadowFunction(settings.catalogue()))
            .name("shadow")
            .uid("alert-shadow");
    return new Outputs(
        alerts,
        alerts.getSideOutput(ShadowFunction.SHADOW),
        deadLetters,
        inquiries == null ? null : answers(inquiries, lineageAlerts, subjectAlerts));
  }

  /**
   * The stream with one more.
   *
   * @param more or null
   */
  private static <T> DataStream<T> with(DataStream<T> stream, DataStream<T> more) {
    return more == null ? stream : stream.union(more);
  }

  private static DataStream<String> answers(
      SingleOutputStreamOperator<Inquiry> inquiries,
      SingleOutputStreamOperator<AlertRevision> lineageAlerts,
      SingleOutputStreamOperator<AlertRevision> subjectAlerts) {
    return lineageAlerts
        .getSideOutput(LineageFunction.ANSWERS)
        .union(subjectAlerts.getSideOutput(SubjectFunction.ANSWERS))
        .map((Answer answer) -> AnswerJson.of(answer))
        .returns(String.class)
        .name("answers")
        .uid("answers")
        .union(
            inquiries
                .getSideOutput(InquiryFunction.REFUSALS)
                .map((InquiryRefusal refusal) -> AnswerJson.of(refusal))
                .returns(String.class)
                .name("refused inquiries")
                .uid("refused-inquiries"));
  }

  private <E extends TelemetryEvent> SingleOutputStreamOperator<E> intake(
      DataStream<Decoded<E>> decoded, TelemetryStream stream, Class<E> type, String uid) {
    return decoded
        .process(
            new IntakeFunction<E>(stream, new Pseudonymiser(settings.pseudonymKeyFile())),
            TypeInformation.of(type))
        .name(stream.wireName() + " intake")
        .uid(uid);
  }

  private static DataStream<AccountInput> accountInputs(
      DataStream<AccountUpdate> accounts,
      DataStream<DataExport> dataExports,
      SingleOutputStreamOperator<ContentInput> publications,
      SingleOutputStreamOperator<ContentInput> contentFacts) {
    return accounts
        .map(update -> AccountInput.of(update))
        .returns(AccountInput.class)
        .name("account")
        .uid("account-input")
        .union(
            dataExports
                .map(export -> AccountInput.of(export))
                .returns(AccountInput.class)
                .name("data export")
                .uid("data-export-input"),
            publications
                .getSideOutput(PublicationFunction.DISSEMINATIONS)
                .map((Dissemination dissemination) -> AccountInput.of(dissemination))
                .returns(AccountInput.class)
                .name("dissemination")
                .uid("dissemination-input"),
            contentFacts.getSideOutput(FactFunction.ACCOUNTS));
  }

  private DataStream<ContentInput> roots(DataStream<TieInput> ties) {
    DataStream<HopInput> steps =
        ties.keyBy(TieInput::childId)
            .process(new TieFunction(settings.poison()))
            .name("ties")
            .uid("ties");
    DataStream<Climb> answers = hop(steps, 0);
    for (int hop = 1; hop < JOINS.length; hop++) {
      steps =
          answers
              .keyBy(Climb::member)
              .process(new StepFunction())
              .name(STEP_UIDS[hop - 1].replace('-', ' '))
              .uid(STEP_UIDS[hop - 1]);
      answers = hop(steps, hop);
    }
    return answers
        .map(root -> ContentInput.of(root))
        .returns(ContentInput.class)
        .name("root")
        .uid("root-input");
  }

  private static DataStream<Climb> hop(DataStream<HopInput> steps, int hop) {
    return steps
        .keyBy(HopInput::contentId)
        .process(new HopFunction(JOINS[hop]))
        .name(HOP_UIDS[hop].replace('-', ' '))
        .uid(HOP_UIDS[hop]);
  }
}
