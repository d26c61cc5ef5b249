package dev.spillway.sandbox.measure.detection;

import dev.spillway.judge.evidence.Poll;
import dev.spillway.judge.evidence.Requests;
import dev.spillway.judge.kayenta.Cleaning;
import dev.spillway.judge.kayenta.Direction;
import dev.spillway.judge.kayenta.EffectSize;
import dev.spillway.judge.kayenta.KayentaConfiguration;
import dev.spillway.judge.kayenta.KayentaJudge;
import dev.spillway.judge.kayenta.KayentaMetric;
import dev.spillway.judge.kayenta.KayentaSamples;
import dev.spillway.judge.kayenta.KayentaThresholds;
import dev.spillway.judge.kayenta.Repairs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kayenta's judge on the percent of failed requests of each minute, asked every five minutes about
 * all minutes so far. The first score that is not above marginal decides.
 */
record Kayenta() implements Rival {
  static final String NAME = "Kayenta every 5 minutes";
  private static final int LOOKS_BETWEEN = 5 * Traffic.LOOKS_PER_MINUTE;
  private static final int ONE_OF = 10;
  private static final String METRIC = "failed-percent";
  private static final String GROUP = "errors";
  private static final KayentaJudge JUDGE = new KayentaJudge(Repairs.NONE);
  private static final KayentaConfiguration CONFIGURATION =
      new KayentaConfiguration(
          List.of(
              new KayentaMetric(
                  METRIC,
                  List.of(GROUP),
                  Direction.INCREASE,
                  false,
                  false,
                  false,
                  Cleaning.USUAL,
                  EffectSize.ANY)),
          new TreeMap<>(Map.of(GROUP, 100.0)),
          new KayentaThresholds(75, 50));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int judgesOneOf() {
    return ONE_OF;
  }

  @Override
  public Watch begin(Hour.Beginning beginning) {
    return new Minutes();
  }

  private static final class Minutes implements Watch {
    private final List<Double> canaryPercents = new ArrayList<>();
    private final List<Double> stablePercents = new ArrayList<>();
    private Requests canary = Requests.NONE;
    private Requests stable = Requests.NONE;

    @Override
    public boolean decides(Look look) {
      Poll seen = look.seen();
      canary = seen == null ? canary : canary.plus(seen.canary());
      stable = seen == null ? stable : stable.plus(seen.stable());
      if (look.endsMinute()) {
        canaryPercents.add(100 * canary.share());
        stablePercents.add(100 * stable.share());
        canary = Requests.NONE;
        stable = Requests.NONE;
      }
      return (look.at() + 1) % LOOKS_BETWEEN == 0 && fails();
    }

    private boolean fails() {
      KayentaSamples samples = new KayentaSamples(stablePercents, canaryPercents);
      double score =
          JUDGE.judge(CONFIGURATION, new TreeMap<>(Map.of(METRIC, samples))).score().summary();
      return score <= CONFIGURATION.thresholds().marginal();
    }
  }
}
