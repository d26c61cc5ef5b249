package dev.spillway.step;

import dev.spillway.judge.Carried;
import dev.spillway.model.FlagKey;
import dev.spillway.model.Percent;
import dev.spillway.model.StepId;
import dev.spillway.port.FlagSnapshot;
import dev.spillway.port.ImageReport;
import dev.spillway.port.RouteBaseline;
import dev.spillway.port.WorkloadBaseline;
import dev.spillway.port.WorkloadState;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final SortedMap<StepId, FlagSnapshot> flags = new TreeMap<>();
  private final SortedMap<StepId, Percent> flagsSet = new TreeMap<>();
  private final SortedMap<StepId, Percent> flagsHeld = new TreeMap<>();
  private final SortedSet<StepId> renamed = new TreeSet<>();
  private final SortedMap<FlagKey, Instant> fullSince = new TreeMap<>();
  private final SortedSet<StepId> contracted = new TreeSet<>();
  private final SortedMap<String, Carried> evidence = new TreeMap<>();
  private boolean settles;
  private @Nullable WorkloadState promotedSeen;
  private @Nullable ImageReport verified;
  private @Nullable Instant verifiedAt;

  public @Nullable WorkloadBaseline workload() {
    return workload;
  }

  public @Nullable RouteBaseline route() {
    return route;
  }

  /** What was found about the image, unless it was before; nothing where it was not in order. */
  public @Nullable ImageReport verified(Instant notBefore) {
    return verifiedAt == null || verifiedAt.isBefore(notBefore) ? null : verified;
  }

  public void verified(ImageReport found, Instant at) {
    verified = found.problem() == null ? found : null;
    verifiedAt = at;
  }

  /** Takes over from the lane: the version is stable, and this ran before it. */
  public void settle(@Nullable WorkloadBaseline before) {
    workload = before;
    promotionBegun = true;
    promoted = true;
    settles = true;
  }

  /** The workload as it was seen right after the promotion, with no traffic on a canary. */
  public @Nullable WorkloadState promotedSeen() {
    return promotedSeen;
  }

  public void promotedSeen(WorkloadState seen) {
    promotedSeen = seen;
  }

  /** Whether the lane is free: a way back leaves the version where it is. */
  public boolean settles() {
    return settles;
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

  /** What the stages that passed an analysis saw; empty before the first. */
  public Optional<Carried> carried(String analysis) {
    return Optional.ofNullable(evidence.get(analysis));
  }

  /** Keeps what a stage saw that passed an analysis; null for nothing. */
  public void carry(String analysis, @Nullable Carried seen) {
    if (seen != null) {
      evidence.put(analysis, seen);
    }
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

  /** The flag of a step before its first change. */
  public @Nullable FlagSnapshot flag(StepId step) {
    return flags.get(step);
  }

  public void flag(StepId step, FlagSnapshot found) {
    flags.put(step, found);
  }

  /** The share last set and measured. */
  public @Nullable Percent flagSet(StepId step) {
    return flagsSet.get(step);
  }

  public void flagSet(StepId step, Percent share) {
    flagsSet.put(step, share);
  }

  /** The share whose hold ended well. */
  public @Nullable Percent flagHeld(StepId step) {
    return flagsHeld.get(step);
  }

  public void flagHeld(StepId step, Percent share) {
    flagsHeld.put(step, share);
  }

  /** When a flag was first seen on for everybody, where its back end does not say. */
  public Instant fullSince(FlagKey flag, Instant now) {
    return fullSince.computeIfAbsent(flag, first -> now);
  }

  /** The same, where it was seen. */
  public Optional<Instant> fullSince(FlagKey flag) {
    return Optional.ofNullable(fullSince.get(flag));
  }

  /** Whether what a step drops may have been renamed. */
  public boolean renamed(StepId step) {
    return renamed.contains(step);
  }

  public void rename(StepId step) {
    renamed.add(step);
  }

  /** Whether something may have been dropped for good: from here there is no way back. */
  public boolean contracted() {
    return !contracted.isEmpty();
  }

  public boolean contracted(StepId step) {
    return contracted.contains(step);
  }

  public void contract(StepId step) {
    contracted.add(step);
  }

  /** It was found that nothing was dropped. */
  public void keep(StepId step) {
    contracted.remove(step);
  }

  /** Whether the new version is the stable one. */
  public boolean promoted() {
    return promoted;
  }

  public void completePromotion() {
    promoted = true;
  }
}
