package io.tidemark.console.alert;

import static io.tidemark.console.support.AlertBuilder.alert;
import static io.tidemark.console.support.AlertBuilder.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.schemas.Alert;
import io.tidemark.schemas.framing.ConfluentFraming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AlertReaderTest {
  private final AlertReader reader = new AlertReader();

  @Test
  void jsonAndBackGivesTheSameRevision() throws UnreadableAlertException {
    AlertRevision read = reader.read(bytes(alert("a1")));

    assertThat(AlertJson.read(AlertJson.write(read))).isEqualTo(read);
    assertThat(AlertJson.write(read))
        .contains("\"alert_id\":\"a1\"", "\"crossed_at\":\"2024-03-01T09:10:00Z\"");
  }

  @Test
  void confluentsFramingIsReadWhateverTheIdOfTheSchema() throws UnreadableAlertException {
    Alert alert = alert("a");
    AlertRevision single = new AlertReader().read(bytes(alert));

    for (int id : new int[] {1, 4711}) {
      byte[] confluent = ConfluentFraming.writing(Alert.class, id).encode(alert);
      assertThat(new AlertReader().read(confluent)).isEqualTo(single);
    }
    assertThatThrownBy(() -> new AlertReader().read(new byte[] {0, 0, 0, 0, 1, 2, 3}))
        .isInstanceOf(UnreadableAlertException.class);
  }

  @Test
  void amountsStayExact() throws UnreadableAlertException {
    AlertRevision read =
        reader.read(
            bytes(alert("a1", a -> a.setValue("123456789012345678901234567890.000000000001"))));

    assertThat(AlertJson.read(AlertJson.write(read)).value().toPlainString())
        .isEqualTo("123456789012345678901234567890.000000000001");
  }

  @Test
  void anAlertJustBelowTwiceItsLineIsNotTwiceItsLine() throws UnreadableAlertException {
    AlertRevision read =
        reader.read(
            bytes(
                alert(
                    "a1",
                    a -> {
                      a.setThreshold("3000000");
                      a.setValue("5999999");
                    })));

    assertThat(read.timesLine()).isEqualByComparingTo("1.999999");
  }

  @Test
  void recordsWithoutAValueOrWithOtherBytesAreRefused() {
    assertThatThrownBy(() -> reader.read(null)).hasMessage("the record has no value");
    assertThatThrownBy(() -> reader.read(new byte[] {1, 2, 3}))
        .isInstanceOf(UnreadableAlertException.class)
        .hasMessageContaining("3 bytes");
    assertThatThrownBy(() -> reader.read(new byte[] {0, 0, 0, 0, 1, 2}))
        .isInstanceOf(UnreadableAlertException.class);
  }

  @Test
  void fieldsThatTheDatabaseCouldNotKeepAreRefused() {
    refuses(a -> a.setRevision(0), "revision is 0");
    refuses(a -> a.setThreshold("0"), "threshold is 0");
    refuses(a -> a.setValue("many"), "value is no decimal number");
    refuses(a -> a.setValue("1E+999999999"), "value has more than 60 digits");
    refuses(a -> a.setReason("a\0b"), "reason holds a zero character");
    refuses(a -> a.setPending(List.of("\0")), "pending holds a zero character");
    refuses(a -> a.setAlertId(""), "alert_id has 0 bytes");
    refuses(a -> a.setAlertId("x".repeat(513)), "alert_id has 513 bytes");
    refuses(a -> a.setAlertId("a/b"), "alert_id has other characters");
    refuses(a -> a.setAlertId(".."), "alert_id has other characters");
    refuses(a -> a.setCounts(Map.of("views", "")), "counts.views is no decimal number");
    refuses(a -> a.setCrossedAt(Instant.parse("+10000-01-01T00:00:00Z")), "crossed_at is not");
  }

  private void refuses(Consumer<Alert> change, String why) {
    assertThatThrownBy(() -> reader.read(bytes(alert("a1", change))))
        .isInstanceOf(UnreadableAlertException.class)
        .hasMessageContaining(why);
  }
}
