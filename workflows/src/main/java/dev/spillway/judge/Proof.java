package dev.spillway.judge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Evidence and what it takes, as natural logarithms.
 *
 * @param worse evidence that the canary is worse than its margin
 * @param toAbort proof of it
 * @param better evidence that it is within the margin; null where that cannot be proven
 * @param toAccept proof of it; null where a hold passes without
 * @param requestsToGo canary requests until a decision, at the shares seen; null where none is in
 *     sight
 * @param ratio of the canary's share to stable's; null where they are not compared
 * @param bursts null where evidence is not divided and requests look independent
 * @param control the same test of stable against itself; null where none runs
 */
public record Proof(
    double worse,
    double toAbort,
    @Nullable Double better,
    @Nullable Double toAccept,
    @Nullable Long requestsToGo,
    @Nullable TimesStable ratio,
    @Nullable Clusters bursts,
    @Nullable ControlEvidence control) {
  /** Of requests that look independent, without a control. */
  public Proof(
      double worse,
      double toAbort,
      @Nullable Double better,
      @Nullable Double toAccept,
      @Nullable Long requestsToGo,
      @Nullable TimesStable ratio) {
    this(worse, toAbort, better, toAccept, requestsToGo, ratio, null, null);
  }

  /** Without a ratio. */
  public Proof(
      double worse,
      double toAbort,
      @Nullable Double better,
      @Nullable Double toAccept,
      @Nullable Long requestsToGo) {
    this(worse, toAbort, better, toAccept, requestsToGo, null);
  }

  /** In words with its numbers. */
  String inWords() {
    String against =
        String.format(Locale.ROOT, "evidence %.1f of %.1f that it is worse", worse, toAbort);
    String forIt =
        better == null || toAccept == null
            ? ""
            : String.format(Locale.ROOT, ", %.1f of %.1f that it is good enough", better, toAccept);
    String times = ratio == null || ratio.inWords().isEmpty() ? "" : ", " + ratio.inWords();
    String open =
        requestsToGo == null || requestsToGo == 0
            ? ""
            : String.format(Locale.ROOT, ", about %,d requests to go", requestsToGo);
    String clusters = bursts == null ? "" : bursts.inWords();
    String controlled = control == null ? "" : control.inWords();
    return against + forIt + times + open + clusters + controlled;
  }
}
