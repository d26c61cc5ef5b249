package dev.spillway.judge;

import dev.spillway.judge.evidence.ControlHalves;
import dev.spillway.judge.trial.LiveTrial;
import dev.spillway.judge.trial.Look;
import dev.spillway.judge.trial.Sight;
import dev.spillway.judge.trial.TrackLook;
import dev.spillway.judge.trial.TrialSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The same test where the truth is known: one half of stable's pods against the other. They run one
 * version, so it crosses its limit with a chance of at most alpha, as a healthy canary's does, if
 * requests are as independent as both take them for.
 *
 * <p>Once it crosses, evidence aborts the canary no more. That can only lower the chance that a
 * healthy canary is aborted, whatever made it cross, and a bad one is missed for it with a chance
 * of at most alpha where requests are independent. A larger burst factor from then on would not
 * repair what was gathered before.
 */
final class ControlTrial {
  private static final int LEAST_PODS = 2;

  private final AnalysisSpec spec;
  private final TrialSpec comparisons;
  private final int laterStages;

  private ControlTrial(AnalysisSpec spec, TrialSpec comparisons, int laterStages) {
    this.spec = spec;
    this.comparisons = comparisons;
    this.laterStages = laterStages;
  }

  /** Empty where nothing is compared with stable. */
  static Optional<ControlTrial> of(AnalysisSpec spec, TrialSpec trial, int laterStages) {
    return trial.comparisons().map(it -> new ControlTrial(spec, it, laterStages));
  }

  /** Where the next stage begins. */
  Control beginStage(Control control) {
    return control.inNextStage(live(UnaryOperator.identity()).beginStage(control.state()));
  }

  /**
   * After one more sample; null as long as there were not two stable pods.
   *
   * @param divided as the canary's test is
   */
  @Nullable Control after(
      @Nullable Control before, Sample sample, PodGains gained, UnaryOperator<TrialSpec> divided) {
    List<String> pods = gained.stablePods();
    LiveTrial live = live(divided);
    if (before == null && pods.size() < LEAST_PODS) {
      return null;
    }
    Control control =
        before == null ? new Control(sample.at().toString(), live.begin(), false) : before;
    Look look = look(control, sample, gained, pods);
    Control after =
        new Control(control.salt(), live.observe(control.state(), look).state(), control.crossed());
    return live.abort(after.state()).isPresent()
        ? new Control(after.salt(), after.state(), true)
        : after;
  }

  private Look look(Control control, Sample sample, PodGains gained, List<String> pods) {
    Duration at = control.state().at().plus(spec.interval());
    if (pods.size() < LEAST_PODS) {
      TrackLook unseen = TrackLook.unseen(Sight.NO_DATA, "fewer than two stable pods");
      return new Look(at, unseen, unseen);
    }
    ControlHalves halves = ControlHalves.of(pods, control.salt());
    return new Gains(spec, gained.between(halves), sample.problems()).look(at, 0);
  }

  private LiveTrial live(UnaryOperator<TrialSpec> divided) {
    return new LiveTrial(divided.apply(comparisons), laterStages);
  }

  /** What it shows. */
  ControlEvidence evidence(Control control) {
    LiveTrial live = live(UnaryOperator.identity());
    return new ControlEvidence(live.worse(control.state()), live.toAbort(), control.crossed());
  }
}
