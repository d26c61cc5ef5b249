package dev.spillway.step;

import dev.spillway.model.Percent;
import dev.spillway.port.RouteBaseline;
import dev.spillway.port.WorkloadBaseline;
import org.jspecify.annotations.Nullable;

/**
 * What the release found before its first change and how far it came. Lives in the workflow, so a
 * retry of a step neither takes a second baseline nor passes a stage twice.
 */
public final class ReleaseMemory {
  private @Nullable WorkloadBaseline workload;
  private @Nullable RouteBaseline route;
  private Percent weight = Percent.NONE;
  private int stagesPassed;
  private int attempt;
  private boolean promotionBegun;
  private boolean promoted;
  private boolean firstRouted;

  public @Nullable WorkloadBaseline workload() {
    return workload;
  }

  public @Nullable RouteBaseline route() {
    return route;
  }

  /** Keeps the first baselines; later ones would already hold our own changes. */
  public void baseline(WorkloadBaseline foundWorkload, RouteBaseline foundRoute) {
    if (workload == null) {
      workload = foundWorkload;
      route = foundRoute;
    }
  }

  /** The canary's share as last set or asked for. */
  public Percent weight() {
    return weight;
  }

  public void weight(Percent set) {
    weight = set;
  }

  public int stagesPassed() {
    return stagesPassed;
  }

  public void stagePassed() {
    stagesPassed++;
  }

  /** Numbers analyses, so that each starts from fresh evidence. */
  public int nextAttempt() {
    return ++attempt;
  }

  /** Whether the stable Deployment may have been changed. */
  public boolean promotionBegun() {
    return promotionBegun;
  }

  public void beginPromotion() {
    promotionBegun = true;
  }

  /** Whether a first release may have traffic: from here there is no way back. */
  public boolean firstRouted() {
    return firstRouted;
  }

  public void routeFirst() {
    firstRouted = true;
  }

  /** Whether the new version is the stable one. */
  public boolean promoted() {
    return promoted;
  }

  public void completePromotion() {
    promoted = true;
  }
}
