package dev.spillway.activities.flag;

import dev.spillway.activities.registry.BackEnds;
import dev.spillway.model.Target;
import dev.spillway.port.ActivityProgress;
import dev.spillway.port.FlagActivities;
import dev.spillway.port.FlagExposure;
import dev.spillway.port.FlagRequest;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.FlagState;
import dev.spillway.port.PreflightReport;
import dev.spillway.port.RestoreFlag;
import dev.spillway.port.SetFlag;
import dev.spillway.wire.FailureType;
import io.temporal.activity.Activity;
import java.util.Collection;

/** Hands each request to the back end of its environment. */
public final class FlagActivitiesImpl implements FlagActivities {
  private final BackEnds<FlagBackend> backEnds;

  /**
   * The installation's flags.
   *
   * @param backEnds at most one for an environment
   */
  public FlagActivitiesImpl(Collection<? extends FlagBackend> backEnds) {
    this.backEnds =
        BackEnds.of(
            "flag back end's environment",
            FailureType.INVALID_CONFIGURATION,
            backEnds,
            FlagBackend::name);
  }

  @Override
  public PreflightReport inspectFlag(FlagRequest request) {
    return backEnd(request.target()).inspect(request);
  }

  @Override
  public FlagState readFlag(FlagRequest request) {
    return backEnd(request.target()).read(request);
  }

  @Override
  public FlagSnapshot snapshotFlag(FlagRequest request) {
    return backEnd(request.target()).snapshot(request);
  }

  @Override
  public FlagExposure setFlag(SetFlag request) {
    return backEnd(request.target()).set(request, progress());
  }

  @Override
  public FlagExposure restoreFlag(RestoreFlag request) {
    return backEnd(request.target()).restore(request, progress());
  }

  private FlagBackend backEnd(Target target) {
    return backEnds.get(target.environment().value());
  }

  private static Progress progress() {
    var context = Activity.getExecutionContext();
    return what -> context.heartbeat(new ActivityProgress(what));
  }
}
