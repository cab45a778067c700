package io.tidemark.alert.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.alert.AlertJson;
import io.tidemark.alert.AlertJsonReader;
import io.tidemark.alert.AlertRevision;
import io.tidemark.audit.Alerts;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AlertReaderTest {
  private static final AlertRevision ALERT =
      Alerts.alert().with("pending", "\"pi.gate.no-consent\"").build();

  @Test
  void readsFromTheTopicWhatWasWritten() {
    byte[] value =
        new AlertSerializer("alerts", "urn:tidemark:job").serialize(ALERT, null, null).value();
    assertThat(new AlertReader().read(value)).isEqualTo(ALERT);
  }

  @Test
  void readsFromALineWhatWasPrinted() {
    assertThat(AlertJsonReader.read(AlertJson.revision(ALERT))).isEqualTo(ALERT);
  }

  @Test
  void takesALineOfWhatDoesNotDependOnOrderForAStandingAlert() {
    AlertRevision read = AlertJsonReader.read(AlertJson.orderless(ALERT));
    assertThat(AlertJson.orderless(read)).isEqualTo(AlertJson.orderless(ALERT));
    assertThat(read.revision()).isEqualTo(1);
    assertThat(read.evidence().witness()).isNull();
  }

  @Test
  void saysWhyARecordIsNoAlert() {
    assertThatThrownBy(() -> new AlertReader().read(null)).hasMessage("the record has no value");
    assertThatThrownBy(() -> new AlertReader().read("no".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhyALineIsNoAlert() {
    assertThatThrownBy(() -> AlertJsonReader.read("[]")).hasMessage("it is no JSON object");
    assertThatThrownBy(() -> AlertJsonReader.read("{\"alert_id\":\"a\"}"))
        .hasMessage("it has no text 'rule_id'");
    assertThatThrownBy(() -> AlertJsonReader.read(Alerts.alert().with("basis", "HEARSAY").line()))
        .hasMessage("'HEARSAY' is no basis");
    assertThatThrownBy(() -> AlertJsonReader.read(Alerts.alert().with("value", "null").line()))
        .hasMessage("it has no number 'value'");
  }
}
