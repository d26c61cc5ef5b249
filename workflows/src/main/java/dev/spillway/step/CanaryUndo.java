package dev.spillway.step;

import static dev.spillway.step.StepContext.Subject.TRAFFIC;
import static dev.spillway.step.StepContext.Subject.WORKLOAD;

import dev.spillway.model.Percent;
import dev.spillway.port.Readiness;
import dev.spillway.port.RestoreRoute;
import dev.spillway.port.RetireCanary;
import dev.spillway.port.RevertWorkload;
import dev.spillway.port.Rollout;
import dev.spillway.port.ShiftTraffic;
import dev.spillway.wire.FailureType;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;

/**
 * The way back of a canary. Traffic first, unless the stable Deployment was touched: then it is put
 * back and has room before it receives. A first release that has traffic stays: there is nothing to
 * go back to, and the approval said so.
 */
final class CanaryUndo {
  private final Canary step;
  private final StepContext context;
  private final ReleaseMemory memory;
  private final Rollout rollout;

  CanaryUndo(Canary step, StepContext context) {
    this.step = step;
    this.context = context;
    this.memory = context.memory();
    this.rollout = context.request().rollout();
  }

  void undo() {
    if (memory.workload() == null || memory.firstRouted()) {
      return;
    }
    if (Baselines.workload(memory).firstRelease()) {
      retire();
      return;
    }
    boolean wasPromoted = memory.promoted();
    if (memory.promotionBegun()) {
      revert();
    }
    takeTrafficAway();
    if (!wasPromoted && !memory.weight().equals(Percent.NONE)) {
      context.linger(step.keepWarm(), "keep the canary warm");
    }
    context.weightIs(Percent.NONE);
    restoreRoute();
    retire();
  }

  private void takeTrafficAway() {
    try {
      shiftToStable();
    } catch (ActivityFailure e) {
      if (!isNoReadyPod(e)) {
        throw e;
      }
      revert();
      shiftToStable();
    }
  }

  private void shiftToStable() {
    ShiftTraffic request =
        new ShiftTraffic(rollout.target(), rollout.workload(), null, Percent.NONE);
    context.change(
        TRAFFIC, () -> context.activities().traffic("weight 0 now").shiftTraffic(request));
  }

  private static boolean isNoReadyPod(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        && cause.getType().equals(FailureType.NO_READY_POD.wireName());
  }

  private void revert() {
    RevertWorkload request =
        new RevertWorkload(rollout, Baselines.workload(memory), step.readyWithin());
    Readiness readiness =
        context.change(
            WORKLOAD,
            () ->
                context
                    .activities()
                    .rollout("put the previous version back")
                    .revertWorkload(request));
    String problem = readiness.problem();
    if (problem != null) {
      throw ApplicationFailure.newNonRetryableFailure(
          "The previous version did not become ready: " + problem,
          FailureType.NO_READY_POD.wireName());
    }
  }

  private void restoreRoute() {
    RestoreRoute request =
        new RestoreRoute(rollout.target(), rollout.workload(), Baselines.route(memory));
    context.change(
        TRAFFIC, () -> context.activities().traffic("restore the route").restoreRoute(request));
  }

  private void retire() {
    RetireCanary request = new RetireCanary(rollout, Baselines.workload(memory));
    context.change(
        WORKLOAD, () -> context.activities().workload("remove the canary").retireCanary(request));
  }
}
