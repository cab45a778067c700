package io.tidemark.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

class ProcStatusTest {
  @Test
  void thePeakIsInKibibytes() {
    assertThat(ProcStatus.peakMemoryBytes("VmPeak:\t  9 kB\nVmHWM:\t   2 kB\nVmRSS:\t 1 kB\n"))
        .isEqualTo(2_048);
  }

  @Test
  void aKernelThatTellsNoPeakIsAnError() {
    assertThatExceptionOfType(BenchException.class)
        .isThrownBy(() -> ProcStatus.peakMemoryBytes("VmRSS:\t 1 kB\n"))
        .withMessageContaining("VmHWM");
  }

  @Test
  void aCoreThatIsIdleOrWaitsForADiskIsNotBusy() {
    assertThat(ProcStatus.busyTicks("cpu  1 2 4 8 16 32 64 128 0 0\ncpu0 1 2 4 8\n"))
        .isEqualTo(1 + 2 + 4 + 32 + 64 + 128);
  }

  @Test
  void endedChildrenCountAsOwnAndTheNameMayHoldParentheses() {
    assertThat(
            ProcStatus.ownTicks(
                "7 (a (b) c) S 1 7 7 0 -1 4194304 10 20 30 40 100 200 300 400 20 0 1 0\n"))
        .isEqualTo(1_000);
  }
}
