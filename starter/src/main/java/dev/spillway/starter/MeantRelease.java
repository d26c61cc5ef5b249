package dev.spillway.starter;

import dev.spillway.model.ReleaseId;
import dev.spillway.starter.Lanes.LastRun;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of a service's releases a verb means: in its lane, or settling. */
final class MeantRelease {
  private final Lanes lane;
  private final @Nullable String named;

  MeantRelease(Lanes lane, @Nullable String named) {
    this.lane = lane;
    this.named = named;
  }

  /** Exit code 2 where it is not clear. */
  Lanes find() {
    return named == null ? unnamed() : named(LaneCommand.checked(() -> new ReleaseId(named)));
  }

  private Lanes named(ReleaseId release) {
    Lanes settlement = lane.settlement(release);
    Optional<LastRun> settles = settlement.lastRun();
    if (settles.isPresent()) {
      return settlement;
    }
    boolean inLane =
        lane.lastRun()
            .map(run -> run.open() ? lane.status().head().id().value() : run.releaseId())
            .filter(release.value()::equals)
            .isPresent();
    if (inLane) {
      return lane;
    }
    throw new CommandException(
        ExitCode.USAGE,
        "Expected release %s of %s in %s, but it neither holds the lane nor settles"
            .formatted(release, lane.service(), lane.environment()),
        "spillway list shows what is open");
  }

  private Lanes unnamed() {
    Optional<LastRun> last = lane.lastRun();
    if (last.isEmpty() || last.get().open()) {
      return lane;
    }
    List<ReleaseId> settling = lane.settling();
    if (settling.size() > 1) {
      throw new CommandException(
          ExitCode.USAGE,
          "Expected one release of %s in %s that settles, but found %s"
              .formatted(lane.service(), lane.environment(), settling),
          "name one with --release");
    }
    return settling.stream()
        .findFirst()
        .or(() -> settlesStill(last.get()))
        .map(lane::settlement)
        .orElse(lane);
  }

  /** The lane's last release, for servers that cannot list. */
  private Optional<ReleaseId> settlesStill(LastRun last) {
    return Optional.ofNullable(last.releaseId())
        .map(ReleaseId::new)
        .filter(id -> lane.settlement(id).lastRun().filter(LastRun::open).isPresent());
  }
}
