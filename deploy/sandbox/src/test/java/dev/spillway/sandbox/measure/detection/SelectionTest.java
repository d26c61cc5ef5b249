package dev.spillway.sandbox.measure.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Test
  void takesEverythingWhereNothingIsNamed() {
    Selection all = new Selection(Set.of());

    assertThat(all.healthy()).isEqualTo(Rows.healthy());
    assertThat(all.worse()).isEqualTo(Rows.worse());
    assertThat(all.accepted()).isEqualTo(Rows.accepted());
    assertThat(all.latency()).isEqualTo(Rows.latency());
    assertThat(all.hasCost()).isTrue();
  }

  @Test
  void takesHealthyCanariesToBadOnesAndTheOtherWayAround() {
    Selection bad = new Selection(Set.of("x10"));
    Selection healthy = new Selection(Set.of("ramp"));

    assertThat(bad.healthy()).extracting(Row::name).containsExactly("flat");
    assertThat(bad.worse()).extracting(Row::name).containsExactly("x10");
    assertThat(healthy.healthy()).extracting(Row::name).containsExactly("ramp");
    assertThat(healthy.worse()).extracting(Row::name).containsExactly("x5");
  }

  @Test
  void takesNothingElseThanWhatIsNamed() {
    Selection cost = new Selection(Set.of("cost", "margin"));

    assertThat(cost.hasCost()).isTrue();
    assertThat(cost.accepted()).extracting(Row::name).containsExactly("margin");
    assertThat(cost.healthy()).isEmpty();
    assertThat(cost.worse()).isEmpty();
    assertThat(cost.latency()).isEmpty();
  }

  @Test
  void namesTheRowsThereAreToWhoeverAsksForAnother() {
    assertThatThrownBy(() -> new Selection(Set.of("x7")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x5")
        .hasMessageContaining("latency-all");
  }

  @Test
  void hasEachNameOnce() {
    assertThat(Rows.all()).extracting(Row::name).doesNotHaveDuplicates();
    assertThat(Rows.all()).extracting(Row::name).doesNotContain("healthy", "worse", "cost");
    assertThat(Rows.healthy()).allMatch(Row::isHealthy);
    assertThat(Rows.worse()).noneMatch(Row::isHealthy);
  }
}
