package io.tidemark.ledger.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final Pace pace = new Pace();

  @Test
  void aSubjectThatIsJudgedQuicklyNeverWaits() {
    pace.judged("service", 9_999_999);

    assertThat(pace.waitMillis("service")).isZero();
  }

  @Test
  void aSubjectThatTakesLongWaitsTwentyTimesAsLong() {
    pace.judged("service", TimeUnit.MILLISECONDS.toNanos(10));

    assertThat(pace.waitMillis("service")).isEqualTo(200);
    assertThat(pace.waitMillis("another")).isZero();
  }

  @Test
  void noSubjectWaitsMoreThanFiveSeconds() {
    pace.judged("service", TimeUnit.MILLISECONDS.toNanos(249));
    assertThat(pace.waitMillis("service")).isEqualTo(4_980);

    pace.judged("service", TimeUnit.MILLISECONDS.toNanos(251));
    assertThat(pace.waitMillis("service")).isEqualTo(5_000);
  }

  @Test
  void aSubjectThatHasBecomeQuickWaitsNoMore() {
    pace.judged("service", TimeUnit.SECONDS.toNanos(1));
    pace.judged("service", 1);

    assertThat(pace.waitMillis("service")).isZero();
  }

  @Test
  void onlyTheLastThousandThatTookLongAreKnown() {
    for (int i = 0; i <= 1_000; i++) {
      pace.judged("service-" + i, TimeUnit.MILLISECONDS.toNanos(10));
    }

    assertThat(pace.waitMillis("service-0")).isZero();
    assertThat(pace.waitMillis("service-1")).isEqualTo(200);
  }
}
