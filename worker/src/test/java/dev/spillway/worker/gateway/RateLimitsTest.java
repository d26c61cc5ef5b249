package dev.spillway.worker.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.worker.config.GatewayLimits;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final RateLimits.Who ANN = new RateLimits.Who.Principal("ann");
  private static final RateLimits.Who BOB = new RateLimits.Who.Principal("bob");

  /** Two reads and one change in ten seconds. */
  private final RateLimits limits =
      new RateLimits(new GatewayLimits(12, 6, 1), ClientAddress.DIRECT);

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
    HttpServletRequest wrong = Incoming.from("192.0.2.1");
    limits.failed(wrong);

    assertThatThrownBy(() -> limits.failed(wrong))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.status()).isEqualTo(429));
  }

  @Test
  void holdsUpNobodyElseForIt() {
    limits.failed(Incoming.from("192.0.2.1"));

    assertThatCode(() -> limits.failed(Incoming.from("192.0.2.2"))).doesNotThrowAnyException();
    assertThatCode(() -> limits.admit(ANN, RateLimits.Kind.CHANGE)).doesNotThrowAnyException();
  }
}
