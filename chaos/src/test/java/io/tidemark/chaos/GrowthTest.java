package io.tidemark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GrowthTest {
  private static Growth of(long... sizes) {
    Growth growth = new Growth(5);
    LongStream.of(sizes).forEach(growth::add);
    return growth;
  }

  @Test
  void comparesTheLastFifthWithTheSecond() {
    Growth growth = of(1, 1, 100, 120, 500, 9, 100, 130, 110, 140);
    assertThat(growth.least(1)).isEqualTo("1, 100, 9, 100, 110");
    assertThat(growth.ofLeast()).isEqualTo(1.1);
    assertThat(growth.medians(1)).isEqualTo("1, 120, 500, 130, 140");
    assertThat(growth.ofMedians()).isEqualTo(140.0 / 120);
    assertThat(growth.last()).isEqualTo(140);
  }

  @Test
  void whatWasNeverLookedAtIsNotShownToBeFlat() {
    assertThat(of().ofLeast()).isInfinite();
    assertThat(of().least(1)).isEqualTo("-, -, -, -, -");
  }
}
