package dev.spillway.judge.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Made-up traffic of which the truth is known. */
final class Polls {
  private Polls() {}

  static Poll of(double canaryBad, double canaries, double stableBad, double stables) {
    return new Poll(new Requests(canaryBad, canaries), new Requests(stableBad, stables));
  }

  /**
   * Independent requests.
   *
   * @param weight the canary's share of the requests of a poll, 0 to 1
   */
  record Traffic(
      int requests,
      IntToDoubleFunction weight,
      IntToDoubleFunction stableRate,
      IntToDoubleFunction canaryRate) {
    List<Poll> draw(int polls, long seed) {
      Random random = new Random(seed);
      List<Poll> drawn = new ArrayList<>();
      for (int i = 0; i < polls; i++) {
        int canaries = (int) Math.round(requests * weight.applyAsDouble(i));
        int stables = requests - canaries;
        drawn.add(
            of(
                bad(random, canaries, canaryRate.applyAsDouble(i)),
                canaries,
                bad(random, stables, stableRate.applyAsDouble(i)),
                stables));
      }
      return drawn;
    }

    /** Bad ones among some requests, by the gaps between them. */
    private static int bad(Random random, int requests, double rate) {
      if (rate <= 0) {
        return 0;
      }
      int bad = 0;
      double at = 0;
      while (true) {
        at += Math.floor(Math.log(1 - random.nextDouble()) / Math.log1p(-rate)) + 1;
        if (at > requests) {
          return bad;
        }
        bad++;
      }
    }
  }
}
