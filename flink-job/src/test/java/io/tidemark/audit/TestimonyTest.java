package io.tidemark.audit;

import static io.tidemark.audit.Alerts.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.alert.AlertRevision;
import io.tidemark.telemetry.DeadLetterReason;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.RejectedException;
import io.tidemark.telemetry.ScenarioLineParser;
import io.tidemark.telemetry.TelemetryEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestimonyTest {
  private static final AlertRevision ALERT = alert().build();
  private static final Origin PLACE = ALERT.evidence().witness().origin();

  @Test
  void isTrueWhereTheEventStandsThatTheAlertNames() throws Exception {
    Testimony testimony = Testimony.of(ALERT, standing(view("v9", "2024-03-01T10:00:00Z")));
    assertThat(testimony.kind()).isEqualTo(Testimony.Kind.TRUE);
  }

  @Test
  void isFalseWhereNothingStands() {
    assertThat(Testimony.of(ALERT, place -> Optional.empty()).objection())
        .isEqualTo("nothing that was replayed stands at telemetry.views:3, offset 77");
  }

  @Test
  void isFalseWhereAnotherEventStands() throws Exception {
    assertThat(Testimony.of(ALERT, standing(view("v8", "2024-03-01T10:00:00Z"))).objection())
        .isEqualTo("at telemetry.views:3, offset 77 stands event v8, not v9");
  }

  @Test
  void isFalseWhereTheEventIsOfAnotherTime() throws Exception {
    assertThat(Testimony.of(ALERT, standing(view("v9", "2024-03-01T10:00:00.001Z"))).objection())
        .endsWith("is of 2024-03-01T10:00:00.001Z, crossed_at is 2024-03-01T10:00:00Z");
  }

  @Test
  void isFalseWhereADataExportIsToWitnessViews() throws Exception {
    TelemetryEvent export =
        event(
            """
            {"stream":"data-exports","event_id":"v9","occurred_at":"2024-03-01T10:00:00Z",\
            "actor_id":"c","act":"ACQUIRED","items":[{"item_class":"CREDIT","count":1}]}""");
    assertThat(Testimony.of(ALERT, standing(export)).objection()).endsWith("does not concern c");
  }

  @Test
  void isFalseWhereWhatStandsIsNoEvent() {
    Witnesses rejecting =
        place -> {
          throw new RejectedException(DeadLetterReason.UNDECODABLE, "the record has no value.");
        };
    assertThat(Testimony.of(ALERT, rejecting).objection()).endsWith("the record has no value.");
  }

  private static Witnesses standing(TelemetryEvent event) {
    return place -> place.equals(PLACE) ? Optional.of(event) : Optional.empty();
  }

  private static TelemetryEvent view(String id, String time) throws RejectedException {
    return event(
        "{\"stream\":\"views\",\"event_id\":\"%s\",\"occurred_at\":\"%s\",\"content_id\":\"copy\"}"
            .formatted(id, time));
  }

  private static TelemetryEvent event(String line) throws RejectedException {
    return new ScenarioLineParser().parse(line, PLACE);
  }
}
