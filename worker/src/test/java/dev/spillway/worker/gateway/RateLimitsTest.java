package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.worker.config.GatewayLimits;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final RateLimits.Who ANN = new RateLimits.Who.Principal("ann");
  private static final RateLimits.Who BOB = new RateLimits.Who.Principal("bob");

  /** Two reads and one change in ten seconds. */
  private final RateLimits limits = new RateLimits(new GatewayLimits(12, 6, 1));

  @Test
  void admitsSoManyAndRefusesTheNext() {
    limits.admit(ANN, RateLimits.Kind.READ);
    limits.admit(ANN, RateLimits.Kind.READ);

    assertThatThrownBy(() -> limits.admit(ANN, RateLimits.Kind.READ))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(429));
  }

  @Test
  void countsEachForThemselvesAndChangesApart() {
    limits.admit(ANN, RateLimits.Kind.CHANGE);

    assertThatCode(() -> limits.admit(BOB, RateLimits.Kind.CHANGE)).doesNotThrowAnyException();
    assertThatCode(() -> limits.admit(ANN, RateLimits.Kind.READ)).doesNotThrowAnyException();
    assertThatThrownBy(() -> limits.admit(ANN, RateLimits.Kind.CHANGE)).isInstanceOf(Problem.class);
  }

  @Test
  void refusesAnAddressThatShowedTooManyWrongTokens() {
    RateLimits.Who there = new RateLimits.Who.Address("192.0.2.1");
    limits.requireTrusted(there);

    limits.failed(there);

    assertThatThrownBy(() -> limits.requireTrusted(there)).isInstanceOf(Problem.class);
  }
}
