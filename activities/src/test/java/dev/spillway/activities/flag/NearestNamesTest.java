package dev.spillway.activities.flag;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
  @Test
  void listsTheNearestFirst() {
    List<String> known = List.of("banner", "new-cart", "new-checkouts", "NEW-CHECKOUT", "theme");

    assertThat(NearestNames.of("new-checkout", known))
        .containsExactly("NEW-CHECKOUT", "new-checkouts", "new-cart");
  }

  @Test
  void listsNothingOfNothing() {
    assertThat(NearestNames.of("new-checkout", List.of())).isEmpty();
  }
}
