package dev.spillway.client;

import dev.spillway.client.LaneFailure.Kind;
import dev.spillway.model.ReleaseId;
import java.util.List;
import java.util.Optional;

/** Which of a service's releases somebody means: in its lane, or settling. */
public final class MeantRelease {
  private final LaneClient lane;
  private final Optional<ReleaseId> named;

  /**
   * A question.
   *
   * @param named the release; without it, the one in the lane, else the only one that settles
   */
  public MeantRelease(LaneClient lane, Optional<ReleaseId> named) {
    this.lane = lane;
    this.named = named;
  }

  /** Fails where there is none such, or more than one. */
  public LaneClient find() {
    return named.map(this::named).orElseGet(this::unnamed);
  }

  private LaneClient named(ReleaseId release) {
    LaneClient settlement = lane.settlement(release);
    Optional<LastRun> settles = settlement.lastRun();
    if (settles.isPresent()) {
      return settlement;
    }
    boolean inLane =
        lane.lastRun()
            .map(run -> run.open() ? lane.status().head().id() : run.releaseId())
            .filter(release::equals)
            .isPresent();
    if (inLane) {
      return lane;
    }
    throw new LaneFailure(
        Kind.UNKNOWN,
        "Expected release %s of %s in %s, but it neither holds the lane nor settles"
            .formatted(release, lane.service(), lane.environment()),
        "spillway list shows what is open");
  }

  private LaneClient unnamed() {
    Optional<LastRun> last = lane.lastRun();
    if (last.isEmpty() || last.get().open()) {
      return lane;
    }
    List<ReleaseId> settling = lane.settling();
    if (settling.size() > 1) {
      throw new LaneFailure(
          Kind.NOT_CLEAR,
          "Expected one release of %s in %s that settles, but found %s"
              .formatted(lane.service(), lane.environment(), settling),
          "name one with --release");
    }
    return settling.stream()
        .findFirst()
        .or(() -> settlesStill(last.get()))
        .<LaneClient>map(lane::settlement)
        .orElse(lane);
  }

  /** The lane's last release, for servers that cannot list. */
  private Optional<ReleaseId> settlesStill(LastRun last) {
    return Optional.ofNullable(last.releaseId())
        .filter(id -> lane.settlement(id).lastRun().filter(LastRun::open).isPresent());
  }
}
