package dev.spillway.sandbox.scenario;

import dev.spillway.sandbox.database.ShopDatabase;
import dev.spillway.sandbox.registry.LoopbackRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Moments of a release at which something may die. Steps that are over at once are made to wait: by
 * a registry that answers slowly, and by a session that has the table locked.
 */
final class Moments {
  private static final Duration SLOW_REGISTRY = Duration.ofMillis(1_500);
  private static final int RANDOM_MILLIS = 2_500;
  private static final int SHORT_MILLIS = 1_000;

  /** A promotion in the sandbox is over soon. */
  private static final int PROMOTION_MILLIS = 500;

  /** The last step takes less than a look. */
  private static final int LAST_MILLIS = 100;

  private final Sight sight;
  private @Nullable AutoCloseable lock;

  private Moments(Sight sight) {
    this.sight = sight;
  }

  /** In every step, in every stage of the canary and at every share of the flag. */
  static List<Moment> inEveryStep(Sight sight, LoopbackRegistry registry, ShopDatabase database) {
    Moments moments = new Moments(sight);
    registry.answerManifestsAfter(SLOW_REGISTRY, () -> {});
    moments.lock(database);
    List<Moment> all = new ArrayList<>();
    all.add(
        new Moment(
            "the preflight, which verifies the artifact",
            sight::isInPreflight,
            (int) SLOW_REGISTRY.toMillis(),
            () -> registry.answerManifestsAfter(Duration.ZERO, () -> {})));
    all.addAll(moments.ofLane(database));
    all.addAll(moments.ofSettlement(database));
    return all;
  }

  /** While the canary is judged, and while a person is asked. */
  static List<Moment> inHoldAndGate(Sight sight) {
    return List.of(
        new Moment("canary at 25 %", () -> sight.sawWeight(25), RANDOM_MILLIS),
        new Moment("go-live", () -> sight.asks("go-live"), RANDOM_MILLIS));
  }

  private List<Moment> ofLane(ShopDatabase database) {
    List<Moment> all = new ArrayList<>();
    all.add(
        new Moment("expandSchema", database::stepWaitsForLock, SHORT_MILLIS, this::releaseLock));
    for (int weight : List.of(10, 25, 50, 100)) {
      all.add(
          new Moment(
              "canary at %d %%".formatted(weight), () -> sight.sawWeight(weight), RANDOM_MILLIS));
    }
    all.add(
        new Moment("promotion", () -> sight.saw("Deployment orders-api image"), PROMOTION_MILLIS));
    return all;
  }

  private List<Moment> ofSettlement(ShopDatabase database) {
    return List.of(
        new Moment("backfill", () -> sight.isRunning("backfill"), SHORT_MILLIS),
        new Moment("go-live", () -> sight.asks("go-live"), RANDOM_MILLIS),
        ramp("new-checkout 0 → 5"),
        ramp("new-checkout 5 → 50"),
        ramp("new-checkout 50 → 100"),
        new Moment(
            "the wait for contraction", () -> sight.isRunning("contractSchema"), SHORT_MILLIS),
        new Moment("contractSchema", () -> sight.asks("contractSchema"), SHORT_MILLIS),
        new Moment(
            "the rest before the drop",
            () -> sight.saw("orders.customer renamed"),
            SHORT_MILLIS,
            () -> lock(database)),
        new Moment("the drop", database::stepWaitsForLock, SHORT_MILLIS, this::releaseLock),
        new Moment("the end", () -> sight.saw("orders.customer dropped"), LAST_MILLIS));
  }

  private Moment ramp(String effect) {
    return new Moment(effect, () -> sight.saw(effect), RANDOM_MILLIS);
  }

  private void lock(ShopDatabase database) {
    lock = database.lockAsBackup();
  }

  private void releaseLock() {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("Could not give the table's lock back", e);
    }
  }
}
