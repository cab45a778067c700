package io.tidemark.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioLineParserTest {
  private static final Origin LINE = new Origin("file", 0, 7, Origin.NO_CLOCK);
  private static final String VIEW =
      "{'stream':'views','event_id':'v','occurred_at':'2024-03-01T09:00:00Z','content_id':'c'%s}";

  private final ScenarioLineParser parser = new ScenarioLineParser();

  private TelemetryEvent parse(String line) throws RejectedException {
    return parser.parse(line.replace('\'', '"'), LINE);
  }

  private void rejects(DeadLetterReason reason, String line, String said) {
    assertThatThrownBy(() -> parse(line))
        .as(line)
        .hasMessageContaining(said)
        .asInstanceOf(InstanceOfAssertFactories.type(RejectedException.class))
        .returns(reason, RejectedException::reason);
  }

  @Test
  void leftOutFieldsTakeTheirDefaults() throws Exception {
    long nine = Instant.parse("2024-03-01T09:00:00Z").toEpochMilli();
    assertThat(parse(VIEW.formatted(""))).isEqualTo(new View(LINE, "v", nine, "c", null, 1, false));
    assertThat(
            parse(
                "{'stream':'posts','event_id':'p','occurred_at':'2024-03-01T09:00:00Z',"
                    + "'content_id':'c','author_id':'a'}"))
        .isEqualTo(
            new Post(
                LINE,
                "p",
                nine,
                "c",
                "a",
                "main",
                null,
                false,
                Media.OTHER,
                Channel.SOCIAL,
                List.of(),
                List.of(),
                null,
                false));
    assertThat(
            parse(
                "{'stream':'shares','event_id':'s','occurred_at':'2024-03-01T09:00:00Z',"
                    + "'content_id':'c','sharer_id':'a'}"))
        .isEqualTo(new Share(LINE, "s", nine, "c", "a", null, List.of(), null, false));
    assertThat(
            parse(
                "{'stream':'accounts','event_id':'u','occurred_at':'2024-03-01T09:00:00Z',"
                    + "'account_id':'a','followers':5}"))
        .isEqualTo(new AccountUpdate(LINE, "u", nine, "a", 5, null));
  }

  @Test
  void everyFieldOfAnExportIsRead() throws Exception {
    assertThat(
            parse(
                "{'stream':'data-exports','event_id':'x','occurred_at':'2024-03-01T09:00:00Z',"
                    + "'actor_id':'a','service_id':'s','act':'PROVIDED','items':[{'item_class':"
                    + "'CREDIT','count':2,'excluded':1,'item_ids':['i','j'],'batch_id':'b',"
                    + "'anonymised':true}],'recipient_id':'r','lawful_basis':false,"
                    + "'duty_sourced':true,'lawful_business':true,'gains':12.50}"))
        .isEqualTo(
            new DataExport(
                LINE,
                "x",
                Instant.parse("2024-03-01T09:00:00Z").toEpochMilli(),
                "a",
                "s",
                ExportAct.PROVIDED,
                List.of(new ExportedItems(ItemClass.CREDIT, 2, 1, List.of("i", "j"), "b", true)),
                "r",
                false,
                true,
                true,
                new BigDecimal("12.50")));
  }

  @ParameterizedTest
  @CsvSource({"'5000', 5000", "'\"5000.50\"', 5000.50", "'0.0001', 0.0001"})
  void anAmountIsAStringOrANumber(String json, BigDecimal amount) throws Exception {
    CaseFact fact = (CaseFact) parse(fact(",'amount':" + json));
    assertThat(fact.amount()).isEqualTo(amount);
  }

  private static String fact(String more) {
    return "{'stream':'case-facts','event_id':'f','occurred_at':'2024-03-01T09:00:00Z','fact':'x',"
        + "'subject':{'kind':'CONTENT','id':'c'},'attested_by':'court'"
        + more
        + "}";
  }

  @Test
  void aFactTakesEffectWhenItOccurredUnlessItSaysOtherwise() throws Exception {
    CaseFact plain = (CaseFact) parse(fact(",'effective_at':null"));
    assertThat(plain.effectiveAtMillis()).isEqualTo(plain.occurredAtMillis());
    CaseFact dated = (CaseFact) parse(fact(",'effective_at':'2023-01-01T00:00:00Z'"));
    assertThat(Instant.ofEpochMilli(dated.effectiveAtMillis())).isEqualTo("2023-01-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-01T08:00:00Z, 2024-03-01T08:00:00Z",
    "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
    "2024-03-01T16:00:00+08:00, 2024-03-01T08:00:00Z",
    "2024-03-01T08:00:00.123999Z, 2024-03-01T08:00:00.123Z",
    "2024-03-01T08:00:00.5-01:30, 2024-03-01T09:30:00.500Z",
    "2024-03-01T08:00Z, 2024-03-01T08:00:00Z",
  })
  void aMomentHasAnyOffsetAndMilliseconds(String written, Instant meant) throws Exception {
    View view = (View) parse(VIEW.formatted("").replace("2024-03-01T09:00:00Z", written));
    assertThat(Instant.ofEpochMilli(view.occurredAtMillis())).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource({
    "yesterday", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z", "2024-03-01T24:00:00Z",
    "2024-03-01T08:60:00Z", "2024-03-01T08:00:00", "2024-03-01", "1709280000000"
  })
  void whatIsNoMomentIsInvalid(String written) {
    rejects(
        DeadLetterReason.INVALID_FIELD,
        VIEW.formatted("").replace("2024-03-01T09:00:00Z", written),
        "occurred_at is \"" + written + "\"");
  }

  @Test
  void aMomentBefore2000IsAbsurdAndTheFutureIsNotCheckedInAFile() throws Exception {
    rejects(
        DeadLetterReason.ABSURD_TIME, VIEW.formatted("").replace("2024", "1999"), "before 2000");
    assertThat(parse(VIEW.formatted("").replace("2024", "2150"))).isInstanceOf(View.class);
  }

  @Test
  void whatIsNoJsonObjectIsUndecodable() throws Exception {
    for (String line :
        List.of(
            "{'stream':'views','event_id':'x'",
            "{'stream':'views','event_id':",
            "{'stream':'views','items':[1",
            "[]",
            "17",
            "nonsense",
            "{} {}",
            VIEW.formatted("") + " trailing",
            VIEW.formatted(",'count':01"),
            VIEW.formatted(",'x':" + "[".repeat(2000)))) {
      rejects(DeadLetterReason.UNDECODABLE, line, "");
    }
    assertThat(parse(VIEW.formatted(""))).as("the parser is fit for the next line").isNotNull();
  }

  @Test
  void aFieldThatStandsTwiceIsUndecodable() {
    rejects(DeadLetterReason.UNDECODABLE, VIEW.formatted(",'count':1,'count':2"), "\"count\"");
    rejects(
        DeadLetterReason.UNDECODABLE,
        fact("").replace("'id':'c'", "'id':'c','id':'d'"),
        "\"id\" stands twice");
  }

  @Test
  void theStreamMustBeKnown() {
    rejects(
        DeadLetterReason.UNKNOWN_STREAM,
        "{'stream':'nonsense','event_id':'y'}",
        "stream is \"nonsense\"");
    assertThat(parser.streamOfLastLine()).isEqualTo("unknown");
    rejects(DeadLetterReason.MISSING_FIELD, "{}", "stream is missing");
  }

  @Test
  void anUnknownFieldDoesNotVanish() {
    rejects(DeadLetterReason.INVALID_FIELD, VIEW.formatted(",'cuont':3"), "\"cuont\"");
    rejects(DeadLetterReason.INVALID_FIELD, VIEW.formatted(",'author_id':'a'"), "author_id");
    rejects(
        DeadLetterReason.INVALID_FIELD,
        fact("").replace("'id':'c'", "'id':'c','idd':'d'"),
        "subject.idd");
  }

  @Test
  void aFieldOfTheWrongTypeIsInvalid() {
    rejects(DeadLetterReason.INVALID_FIELD, VIEW.formatted(",'count':'5'"), "count is \"5\"");
    rejects(DeadLetterReason.INVALID_FIELD, VIEW.formatted(",'count':5.0"), "count is 5.0");
    rejects(DeadLetterReason.INVALID_FIELD, VIEW.formatted(",'count':null"), "count is null");
    rejects(DeadLetterReason.INVALID_FIELD, VIEW.formatted(",'viewer_id':5"), "viewer_id is 5");
    rejects(DeadLetterReason.INVALID_FIELD, VIEW.formatted(",'discounted':'no'"), "discounted");
    rejects(DeadLetterReason.INVALID_FIELD, fact(",'amount':true"), "amount is true");
    rejects(DeadLetterReason.INVALID_FIELD, fact(",'amount':'x'"), "amount is \"x\"");
  }

  @Test
  void aCountOutOfRangeIsInvalid() {
    rejects(DeadLetterReason.INVALID_COUNT, VIEW.formatted(",'count':-5"), "count is -5");
    rejects(
        DeadLetterReason.INVALID_COUNT,
        VIEW.formatted(",'count':99999999999999999999"),
        "count is 99999999999999999999");
    rejects(DeadLetterReason.INVALID_COUNT, fact(",'amount':-1"), "amount is -1");
    rejects(DeadLetterReason.INVALID_COUNT, fact(",'amount':1e3"), "amount is \"1e3\"");
  }

  @Test
  void aRequiredFieldThatIsMissingOrNullIsMissing() {
    rejects(
        DeadLetterReason.MISSING_FIELD,
        VIEW.formatted("").replace(",'content_id':'c'", ""),
        "content_id is missing");
    rejects(
        DeadLetterReason.MISSING_FIELD,
        VIEW.formatted("").replace("'content_id':'c'", "'content_id':null"),
        "content_id is missing");
    rejects(
        DeadLetterReason.MISSING_FIELD, fact("").replace(",'id':'c'", ""), "subject.id is missing");
  }

  @Test
  void anUnknownSymbolAndABadIdAreNamed() {
    rejects(
        DeadLetterReason.UNKNOWN_ENUM,
        fact("").replace("CONTENT", "PERSON"),
        "subject.kind is \"PERSON\"; it must be one of [CONTENT, ACCOUNT, VICTIM, SERVICE]");
    rejects(DeadLetterReason.UNKNOWN_ENUM, fact(",'status':'alleged'"), "status");
    rejects(DeadLetterReason.INVALID_ID, fact("").replace("'id':'c'", "'id':''"), "subject.id");
    rejects(
        DeadLetterReason.WRONG_SUBJECT_KIND,
        fact("").replace("'fact':'x'", "'fact':'victim.minor'"),
        "subject.kind is CONTENT");
  }

  @Test
  void bytesAreReadLikeText() throws Exception {
    byte[] bytes = ("xx" + VIEW.formatted("").replace('\'', '"')).getBytes(StandardCharsets.UTF_8);
    assertThat(parser.parse(bytes, 2, bytes.length - 2, LINE)).isEqualTo(parse(VIEW.formatted("")));
  }
}
