package dev.spillway.judge;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges a canary sample by sample. Pure: all it knows is in the state. */
public interface Judge {
  /** The state before the first sample. */
  AnalysisState begin();

  /** What the next stage of the canary takes over; null where nothing is. */
  @Nullable Carried carried(AnalysisState state);

  /** The state after one more sample. */
  AnalysisState observe(AnalysisState state, Sample sample);

  /** A failure, as soon as it is certain. */
  Optional<Verdict.Fail> failure(AnalysisState state);

  /** What somebody is to be told now: evidence against the canary is past half its limit. */
  Optional<String> warning(AnalysisState state);

  /** Which burn rule holds the change where it is; empty while none does, or where one aborts. */
  Optional<String> burning(AnalysisState state);

  /** Why evidence against the canary is not trusted; empty where it is, or none is taken. */
  Optional<String> distrust(AnalysisState state);

  /** What to say if the window ended now. */
  Verdict verdict(AnalysisState state);

  /** What the verdict rests on, one entry a metric. */
  List<MetricEvidence> evidence(AnalysisState state);
}
