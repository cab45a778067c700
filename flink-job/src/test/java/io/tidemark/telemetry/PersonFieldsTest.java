package io.tidemark.telemetry;

import static io.tidemark.telemetry.PseudonymKeys.ONE;
import static io.tidemark.telemetry.PseudonymKeys.ONE_RENAMED;
import static io.tidemark.telemetry.PseudonymKeys.pseudonym;
import static io.tidemark.telemetry.PseudonymKeys.pseudonyms;
import static io.tidemark.telemetry.SampleEvents.NOON;
import static io.tidemark.telemetry.SampleEvents.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every id in these events is another one, so a field that was taken for another would show. */
class PersonFieldsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Post post(String author, String... targets) {
    return new Post(
        ORIGIN,
        "event",
        NOON,
        "content",
        author,
        "service",
        "origin",
        true,
        Media.VIDEO,
        Channel.MESSAGE,
        List.of(targets),
        List.of(new GroupAudience("group", 9)),
        7L,
        true);
  }

  private static DataExport export(String actor, String recipient) {
    return new DataExport(
        ORIGIN,
        "event",
        NOON,
        actor,
        "service",
        ExportAct.PROVIDED,
        List.of(new ExportedItems(ItemClass.TRACKING, 1, 0, List.of("item"), "batch", false)),
        recipient,
        false,
        true,
        true,
        BigDecimal.ONE);
  }

  private static CaseFact fact(String fact, SubjectKind kind, String subject, String entity) {
    return new CaseFact(
        ORIGIN,
        "event",
        NOON,
        fact,
        new Subject(kind, subject),
        LabelStatus.CONFIRMED,
        "network",
        NOON - 1,
        BigDecimal.TEN,
        5L,
        entity,
        "HEALTH",
        NOON - 5,
        NOON + 5,
        "court",
        "retracted",
        "note");
  }

  private static Map<String, String> texts(TelemetryEvent event) {
    Map<String, String> texts = new TreeMap<>();
    collect("", JSON.valueToTree(event), texts);
    return texts;
  }

  private static void collect(String path, JsonNode node, Map<String, String> texts) {
    if (node.isValueNode()) {
      texts.put(path, node.asText());
    }
    node.properties().forEach(f -> collect(path + "/" + f.getKey(), f.getValue(), texts));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(path + "/" + i, node.get(i), texts);
    }
  }

  record Case(TelemetryEvent event, List<String> persons) {}

  static List<Case> cases() {
    return List.of(
        new Case(post("a", "b", "c"), List.of("/authorId", "/targetIds/0", "/targetIds/1")),
        new Case(post("a"), List.of("/authorId")),
        new Case(new View(ORIGIN, "event", NOON, "content", "v", 3, true), List.of("/viewerId")),
        new Case(new View(ORIGIN, "event", NOON, "content", null, 3, true), List.of()),
        new Case(
            new Share(
                ORIGIN,
                "event",
                NOON,
                "content",
                "s",
                "copy",
                List.of(new GroupAudience("group", 2)),
                4L,
                true),
            List.of("/sharerId")),
        new Case(export("a", "r"), List.of("/actorId", "/recipientId")),
        new Case(export("a", null), List.of("/actorId")),
        new Case(
            new AccountUpdate(ORIGIN, "event", NOON, "a", 8, "o"),
            List.of("/accountId", "/ownerId")),
        new Case(new AccountUpdate(ORIGIN, "event", NOON, "a", 8, null), List.of("/accountId")),
        new Case(fact("any.fact", SubjectKind.ACCOUNT, "s", "e"), List.of("/subject/id")),
        new Case(fact("any.fact", SubjectKind.VICTIM, "s", "e"), List.of("/subject/id")),
        new Case(fact("any.fact", SubjectKind.CONTENT, "s", "e"), List.of()),
        new Case(fact("any.fact", SubjectKind.SERVICE, "s", "e"), List.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nameThePersonsOfEachStreamAndNobodyElse(Case given) throws Exception {
    Map<String, String> expected = texts(given.event());
    for (String field : given.persons()) {
      expected.compute(field, (name, id) -> pseudonym(ONE, id));
    }

    TelemetryEvent replaced = PersonFields.replaced(given.event(), pseudonyms(ONE));

    assertThat(texts(replaced)).isEqualTo(expected);
    assertThat(replaced).isInstanceOf(given.event().getClass());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"assist.recipients", "network-misuse.accounts-sent", "nsp.dissemination.accounts"})
  void includeTheEntityOfFactsThatCountPersons(String id) throws Exception {
    CaseFact replaced =
        PersonFields.replaced(fact(id, SubjectKind.SERVICE, "s", "e"), pseudonyms(ONE));

    assertThat(replaced.entityId()).isEqualTo(pseudonym(ONE, "e"));
    assertThat(
            PersonFields.replaced(fact(id, SubjectKind.SERVICE, "s", null), pseudonyms(ONE))
                .entityId())
        .isNull();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void giveTheSameEventWhetherTheyHeldIdsOrPseudonyms(Case given) throws Exception {
    TelemetryEvent replaced = PersonFields.replaced(given.event(), pseudonyms(ONE));

    assertThat(PersonFields.replaced(replaced, pseudonyms(ONE))).isEqualTo(replaced);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCOUNT", "VICTIM"})
  void giveBothFormsOfAFactOneRecordKey(SubjectKind kind) throws Exception {
    CaseFact raw = fact("any.fact", kind, "amber", null);
    CaseFact back = fact("any.fact", kind, pseudonym(ONE, "amber"), null);

    assertThat(PersonFields.replaced(raw, pseudonyms(ONE)))
        .isEqualTo(PersonFields.replaced(back, pseudonyms(ONE)))
        .extracting(CaseFact::recordKey)
        .isEqualTo(pseudonym(ONE, "amber"));
  }

  @Test
  void giveAPersonOnePseudonymInEveryPart() throws Exception {
    Pseudonyms pseudonyms = pseudonyms(ONE);
    String amber = pseudonym(ONE, "amber");
    List<String> parts = new ArrayList<>();
    Post post = PersonFields.replaced(post("amber", "amber"), pseudonyms);
    parts.add(post.authorId());
    parts.addAll(post.targetIds());
    parts.add(PersonFields.replaced(export("amber", "r"), pseudonyms).recordKey());
    parts.add(
        PersonFields.replaced(new AccountUpdate(ORIGIN, "event", NOON, "a", 8, "amber"), pseudonyms)
            .ownerId());
    assertThat(parts).hasSize(4).containsOnly(amber);
  }

  @Test
  void nameTheFieldThatHoldsAPseudonymOfAnotherKey() {
    Post post = post("a", "b", pseudonym(ONE_RENAMED, "c"));
    assertThatThrownBy(() -> PersonFields.replaced(post, pseudonyms(ONE)))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("target_ids[1] is a pseudonym under the key k2");
  }
}
