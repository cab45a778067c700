package io.tidemark.demo.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.recount.Events;
import io.tidemark.recount.StandingLine;
import io.tidemark.schemas.Alert;
import io.tidemark.schemas.AlertStatus;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class LateTieTest {
  private static final int COPIES = 30_000;
  private static final int VIEWS_OF_A_COPY = 3;
  private static final int VIEWS_OF_Q = 7;

  @TempDir Path directory;

  @Test
  void aRootWithThirtyThousandCopiesIsTiedLate(Platform platform) throws Exception {
    Events events = new Events();
    for (int copy = 0; copy < COPIES; copy++) {
      platform.send(events.post("copy-" + copy, "author-" + copy).copies("r").build());
      platform.send(events.views("copy-" + copy, VIEWS_OF_A_COPY));
    }
    platform.send(events.post("q", "author-q").build());
    platform.send(events.views("q", VIEWS_OF_Q));
    platform.flush();
    long produced = 2 * COPIES + 2;
    try (Cluster cluster = Cluster.start(2, directory)) {
      Cluster.Detector detector = cluster.submit(platform.options(), 2);
      detector.awaitRecords(produced);
      Await.until("an alert on r", () -> !platform.alerts().of("reach.views", "r").isEmpty());
      platform.produce(List.of(events.post("r", "author-r").copies("q").build()));
      detector.awaitRecords(produced + 1);
      detector.drain();
    }
    AlertLog alerts = platform.alerts();
    alerts.assertEachRevisionOnceAndInOrder();
    assertThat(alerts.standing())
        .extracting(StandingLine::ruleId, StandingLine::subjectId, StandingLine::value)
        .containsExactly(
            tuple(
                "reach.views",
                "q",
                BigDecimal.valueOf((long) COPIES * VIEWS_OF_A_COPY + VIEWS_OF_Q)
                    .stripTrailingZeros()));
    List<Alert> onR = alerts.of("reach.views", "r");
    assertThat(onR.get(0).getStatus()).isEqualTo(AlertStatus.RAISED);
    assertThat(onR.get(onR.size() - 1).getStatus()).isEqualTo(AlertStatus.WITHDRAWN);
  }
}
