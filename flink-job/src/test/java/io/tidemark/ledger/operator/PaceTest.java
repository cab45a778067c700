package io.tidemark.ledger.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {
  private long now = -1;
  private final Pace pace = new Pace(() -> now);

  /** A judgement of that length, after which the operator had long enough for other things. */
  private void judged(String subject, long nanos) {
    pass(nanos);
    pace.judged(subject, nanos);
    pass(2 * nanos);
  }

  private void pass(long nanos) {
    now += nanos;
  }

  private void passMillis(long millis) {
    pass(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  @Test
  void aSubjectThatIsJudgedQuicklyNeverWaits() {
    judged("service", 9_999_999);

    assertThat(pace.waitMillis("service")).isZero();
  }

  @Test
  void judgementsOneAfterTheOtherPutOffTheNextUntilTheyHaveTakenAThirdOfTheTime() {
    long each = TimeUnit.MILLISECONDS.toNanos(9);
    for (int i = 0; i < 100; i++) {
      pass(each);
      pace.judged("service-" + i, each);
    }

    assertThat(pace.waitMillis("service-0")).isEqualTo(1_800);
    assertThat(pace.waitMillis("another")).isEqualTo(1_800);
    passMillis(1_799);
    assertThat(pace.waitMillis("another")).isEqualTo(1);
    passMillis(1);
    assertThat(pace.waitMillis("another")).isZero();
  }

  @Test
  void timeInWhichNothingWasJudgedIsNotSavedUp() {
    passMillis(60_000);
    pass(TimeUnit.MILLISECONDS.toNanos(9));
    pace.judged("service", TimeUnit.MILLISECONDS.toNanos(9));

    assertThat(pace.waitMillis("another")).isEqualTo(18);
  }

  @Test
  void aSubjectThatTakesLongWaitsTwentyTimesAsLong() {
    judged("service", TimeUnit.MILLISECONDS.toNanos(10));

    assertThat(pace.waitMillis("service")).isEqualTo(200);
    assertThat(pace.waitMillis("another")).isZero();
  }

  @Test
  void noSubjectWaitsMoreThanFiveSeconds() {
    judged("service", TimeUnit.MILLISECONDS.toNanos(249));
    assertThat(pace.waitMillis("service")).isEqualTo(4_980);

    judged("service", TimeUnit.MILLISECONDS.toNanos(251));
    assertThat(pace.waitMillis("service")).isEqualTo(5_000);
  }

  @Test
  void aSubjectThatHasBecomeQuickWaitsNoMore() {
    judged("service", TimeUnit.SECONDS.toNanos(1));
    judged("service", 1);

    assertThat(pace.waitMillis("service")).isZero();
  }

  @Test
  void onlyTheLastThousandThatTookLongAreKnown() {
    for (int i = 0; i <= 1_000; i++) {
      judged("service-" + i, TimeUnit.MILLISECONDS.toNanos(10));
    }

    assertThat(pace.waitMillis("service-0")).isZero();
    assertThat(pace.waitMillis("service-1")).isEqualTo(200);
  }
}
