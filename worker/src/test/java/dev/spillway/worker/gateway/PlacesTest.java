package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class PlacesTest {
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Places places = new Places(3);

  @Test
  void beginsWithOneAndGrowsToTheMost() throws InterruptedException {
    for (int expected = 1; expected <= 3; expected++) {
      int taken = places.take();
      assertThat(taken).isEqualTo(expected);
      places.giveBack(taken);
      work(Places.EACH);
    }

    work(3 * Places.EACH);

    assertThat(places.take()).isEqualTo(3);
  }

  private void work(int times) throws InterruptedException {
    for (int i = 0; i < times; i++) {
      places.giveBack(places.take() - 1);
      places.end();
    }
  }

  @Test
  void growsWhereWorkDoesNotEnd() throws InterruptedException {
    assertThat(places.take()).isEqualTo(1);
    assertThat(places.take()).isEqualTo(1);
    assertThat(places.take()).isEqualTo(1);

    places.end();
    assertThat(places.take()).isEqualTo(1);
  }

  @Test
  void closesOnceAllWorkHasEnded() throws InterruptedException {
    work(Places.EACH);
    assertThat(places.take()).isEqualTo(2);

    assertThat(places.close(SHORT)).isFalse();
    places.end();
    assertThat(places.close(SHORT)).isFalse();
    places.end();
    assertThat(places.close(SHORT)).isTrue();
  }

  @Test
  void opensNoPlaceMoreWhileItWaitsForTheLast() throws InterruptedException {
    work(Places.EACH - 1);
    assertThat(places.take()).isEqualTo(1);
    assertThat(places.close(SHORT)).isFalse();

    places.end();

    assertThat(places.close(SHORT)).isTrue();
    assertThat(places.close(SHORT)).isFalse();
  }
}
