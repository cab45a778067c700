package io.tidemark.attribution.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.attribution.AccountInput;
import io.tidemark.attribution.Arrivals;
import io.tidemark.attribution.ContentInput;
import io.tidemark.attribution.SubjectRow;
import io.tidemark.recount.Events;
import io.tidemark.telemetry.DataExport;
import io.tidemark.telemetry.ExportAct;
import io.tidemark.telemetry.Origin;
import io.tidemark.telemetry.operator.PoisonLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What owners and services are told of how an account's records came. */
class AccountFunctionTest {
  private static final IdMemory.Settings SETTINGS =
      new IdMemory.Settings(1, 2, Duration.ofHours(1));
  private static final long NOON = Events.NOON.toEpochMilli();

  private final Events events = new Events();
  private KeyedOneInputStreamOperatorTestHarness<String, AccountInput, ContentInput> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, AccountInput, ContentInput>
      harness() throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new AccountFunction(SETTINGS, PoisonLog.off())),
        AccountInput::accountId,
        Types.STRING);
  }

  private DataExport export(ExportAct act) {
    return (DataExport)
        Events.placed(events.export("a", act).build(), new Origin("data-exports", 0, 0, NOON));
  }

  private void receive(DataExport export) throws Exception {
    harness.processElement(AccountInput.of(export), NOON);
  }

  private void isNowOwnedBy(String owner) throws Exception {
    harness.processElement(AccountInput.of(events.account("a", Events.NOON, 9, owner)), NOON);
  }

  /** Each row of arrivals, as the subject, the stream and the two numbers. */
  private List<String> arrivals() {
    List<String> told = new ArrayList<>();
    Queue<StreamRecord<SubjectRow>> rows = harness.getSideOutput(AccountFunction.SUBJECTS);
    for (StreamRecord<SubjectRow> each : rows) {
      SubjectRow row = each.getValue();
      if (row.arrivals() != null) {
        Arrivals arrivals = row.arrivals().arrivals();
        told.add(
            row.key()
                + ' '
                + row.arrivals().id().stream().wireName()
                + (arrivals == null
                    ? " gone"
                    : " " + arrivals.duplicates() + ' ' + arrivals.late()));
      }
    }
    return told;
  }

  @Test
  void anExportIsLateOnceEventTimeHasPassedIt() throws Exception {
    harness.processWatermark(NOON);
    receive(export(ExportAct.PROVIDED));
    assertThat(arrivals()).isEmpty();
    harness.processWatermark(NOON + 1);
    receive(export(ExportAct.PROVIDED));
    assertThat(arrivals()).containsExactly("ACCOUNT/a data-exports 0 1");
  }

  @Test
  void leaksAreToldToTheServiceAlone() throws Exception {
    DataExport leak = export(ExportAct.LEAKED);
    receive(leak);
    receive(leak);
    harness.processWatermark(NOON + 1);
    receive(export(ExportAct.LEAKED));
    assertThat(arrivals())
        .containsExactly("SERVICE/main data-exports 1 0", "SERVICE/main data-exports 1 1");
  }

  @Test
  void arrivalsMoveWithTheAccountAndSurviveARestart() throws Exception {
    DataExport export = export(ExportAct.PROVIDED);
    receive(export);
    receive(export);
    harness.processElement(AccountInput.of("a", new Arrivals(3, 4)), NOON);
    OperatorSubtaskState snapshot = harness.snapshot(1, 1);
    harness.close();

    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
    isNowOwnedBy("u");
    receive(export);
    assertThat(arrivals())
        .containsExactlyInAnyOrder(
            "ACCOUNT/a data-exports gone",
            "ACCOUNT/u data-exports 1 0",
            "ACCOUNT/a case-facts gone",
            "ACCOUNT/u case-facts 3 4",
            "ACCOUNT/u data-exports 2 0");
  }
}
