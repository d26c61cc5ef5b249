package dev.spillway.activities.flag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spillway.model.EnvironmentName;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.model.ReleaseId;
import dev.spillway.model.ServiceName;
import dev.spillway.model.Target;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.RestoreFlag;
import dev.spillway.port.SetFlag;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;

/** One flag of a shop, for tests. */
final class Flags {
  static final FlagKey FLAG = new FlagKey("new-checkout");
  static final Instant BEGIN = Instant.parse("2026-04-15T10:00:00Z");
  static final Target TARGET =
      new Target(
          new ServiceName("orders-api"), new EnvironmentName("production"), "sandbox", "shop");
  static final FlagRequest REQUEST = new FlagRequest(TARGET, FLAG);
  static final ReleaseId RELEASE = new ReleaseId("orders-api-1");

  private Flags() {}

  static SetFlag set(int from, int to) {
    return new SetFlag(TARGET, RELEASE, FLAG, new Percent(from), new Percent(to));
  }

  static RestoreFlag restore(FlagSnapshot snapshot) {
    return new RestoreFlag(TARGET, RELEASE, FLAG, snapshot);
  }

  static void assertRefused(Runnable call, FailureType type, String said) {
    assertThatThrownBy(call::run)
        .isInstanceOfSatisfying(
            ApplicationFailure.class,
            failure -> {
              assertThat(failure.getType()).isEqualTo(type.wireName());
              assertThat(failure.getOriginalMessage()).contains(said);
            });
  }
}
